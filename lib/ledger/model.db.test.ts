import fc from "fast-check";
import { expect, it } from "vitest";
import { now } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aSource, balancesIn, ledgerAccounts, points } from "@/tests/support/factories/ledger";
import { OPERATOR } from "./chart";
import { type Journal, type Move, post, postEach } from "./post";
import { entriesOf } from "./statement";

const db = await useDatabase();
const START = 20n;

type Model = Map<bigint, bigint>;

/** What the ledger promises, in the simplest words: move by move, a journal whole or not at all. */
function decide(model: Model, moves: readonly Move[]): bigint | "posted" {
  const after = new Map(model);
  for (const { from, to, amount } of moves) {
    const left = (after.get(from) ?? 0n) - amount;
    if (from >= 1000n && left < 0n) return -left;
    after.set(from, left);
    after.set(to, (after.get(to) ?? 0n) + amount);
  }
  for (const [account, balance] of after) model.set(account, balance);
  return "posted";
}

const aMove = fc.record({
  from: fc.nat(4),
  step: fc.integer({ min: 1, max: 4 }),
  amount: fc.bigInt(1n, 30n),
});
const aSet = fc.array(fc.array(aMove, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });

it("random sets of journals end as a simple model says, one by one and all or nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(aSet, fc.boolean()), { minLength: 1, maxLength: 4 }), async (sets) => {
      const members = await ledgerAccounts(db, START, START, START, START);
      const accounts = [...members, OPERATOR.cashOutHolds];
      let model: Model = new Map(members.map((account) => [account, START]));
      let entries = members.length;
      for (const [set, each] of sets) {
        const journals = set.map((moves): Journal => {
          const named = moves.map((m) =>
            points(accounts[m.from]!, accounts[(m.from + m.step) % 5]!, m.amount),
          );
          return { kind: "transfer.delivered", sourceId: aSource(), moves: named };
        });
        const trial = new Map(model);
        const expected = journals.map((journal) => decide(trial, journal.moves));
        const posted = each || expected.every((outcome) => outcome === "posted");
        if (each) {
          const outcomes = await postEach(db.db, journals, now());
          expect(outcomes.map((o) => (o.ok ? "posted" : o.refusal.params.missing))).toEqual(expected);
        } else {
          const outcome = await post(db.db, journals, now()).then(
            () => "posted",
            (error) => error.params.missing,
          );
          expect(outcome).toBe(expected.find((one) => one !== "posted") ?? "posted");
        }
        if (!posted) continue;
        model = trial;
        const accepted = journals
          .filter((_, n) => expected[n] === "posted")
          .flatMap((journal) => journal.moves);
        entries += accepted
          .flatMap(({ from, to }) => [from, to])
          .filter((account) => account >= 1000n).length;
      }
      const stated = await Promise.all(members.map((account) => entriesOf(db.db, account, { limit: 500 })));
      expect(await balancesIn(db.db, ...members)).toEqual(members.map((account) => model.get(account)));
      expect(stated.map(([newest]) => newest?.balanceAfter)).toEqual(
        members.map((account) => model.get(account)),
      );
      expect(stated.flat()).toHaveLength(entries);
      await post(db.db, squared(model, members), now());
    }),
    { numRuns: 40 },
  );
});

/** What brings the holds back to nothing: outside the model, only cash-outs have points in them. */
function squared(model: Model, members: readonly bigint[]): Journal[] {
  const holds = OPERATOR.cashOutHolds;
  const held = model.get(holds) ?? 0n;
  let owed = held < 0n ? -held : 0n;
  const moves = held > 0n ? [points(holds, members[0]!, held)] : [];
  for (const member of members) {
    const [has, left] = [model.get(member) ?? 0n, owed];
    const gives = has < left ? has : left;
    if (gives > 0n) moves.push(points(member, holds, gives));
    owed -= gives;
  }
  return moves.length ? [{ kind: "transfer.delivered", sourceId: aSource(), moves }] : [];
}
