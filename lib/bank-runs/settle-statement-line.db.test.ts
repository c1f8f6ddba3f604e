import { describe, expect, it } from "vitest";
import type { Id } from "@/lib/core/ids";
import { recordRemittance } from "@/lib/settlement/record-remittance";
import { useDatabase } from "@/tests/support/database";
import {
  aPayable,
  aRun,
  BACK,
  imported,
  lineOf,
  PAID,
  standingOf,
  type TestRun,
} from "@/tests/support/factories/bank-runs";
import { freshKey, settlementBooks } from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { testMoneyCommand } from "@/tests/support/money";
import { settleStatementLine } from "./settle-statement-line";

const db = await useDatabase({ max: 24, books: "each" });
const [ann, bob] = [await aStaffMember(db, "finance"), await aStaffMember(db, "finance")];
const support = await aStaffMember(db, "support");
const two = [ann, bob] as const;

type Entry = Parameters<typeof imported>[1];
let strangers = 0;

/** Lines of a statement that nothing is known of, in the order of their day's sums. */
async function openLines(...entries: readonly Entry[]): Promise<Id<"stl">[]> {
  strangers += 1;
  const { importId } = await imported(
    ann,
    ...entries.map((entry) => ({ party: `ﾍﾞﾂ${strangers}`, ...entry })),
  );
  const rows = await db.owner<{ id: Id<"stl"> }[]>`
    select id from statement_lines where import_id = ${importId} and status = 'open' order by position`;
  expect(rows).toHaveLength(entries.length);
  return rows.map(({ id }) => id);
}

type Scene = { readonly run: TestRun; readonly reference: string; readonly lines: readonly Id<"stl">[] };
const match = ({ lines }: Scene, subject: string, key: string, { who = ann, line = 0 } = {}) =>
  settleStatementLine(who.as, key, { id: lines[line], act: "match", subject });
const standing = async ({ lines }: Scene) => {
  const rows =
    await db.owner`select status from statement_lines where id in ${db.owner(lines)} order by position`;
  return rows.map(({ status }) => status);
};

const taken = { code: expect.stringMatching(/subject_taken|line_decided/) };
const approved = new WeakMap<TestRun, TestRun>();

describe("what somebody says of a line that nothing is known of", () => {
  testMoneyCommand<Scene>(db, {
    arrange: async () => {
      const run = await aRun(db, two, "exported");
      const lines = await openLines({ direction: "out" }, { direction: "out" }, { direction: "in" });
      return { run, reference: (await lineOf(db, run.runId)).reference, lines };
    },
    act: (scene, key) => match(scene, scene.reference, key),
    tells: ["remittance.recorded"],
    done: async (scene) => {
      expect(await standingOf(db, scene.run)).toEqual(PAID);
      expect((await standing(scene)).filter((status) => status === "settled")).toHaveLength(1);
    },
    refusals: {
      "no statement has it": {
        act: (scene, key) =>
          match({ ...scene, lines: ["stl_01m6q0pvp54ez0000000000000"] }, scene.reference, key),
        says: { kind: "not_found" },
      },
      "there is no such transfer": {
        act: (scene, key) => match(scene, "9999999999", key),
        says: { code: "bankruns.subject_unknown" },
      },
      "there is no such remittance": {
        act: (scene, key) => match(scene, "rem_01m6q0pvp54ez0000000000000", key),
        says: { code: "bankruns.subject_unknown" },
      },
      "another line stands for the transfer": {
        given: (scene) => match(scene, scene.reference, freshKey(), { line: 1 }),
        act: (scene, key) => match(scene, scene.reference, key),
        says: { code: "bankruns.subject_taken" },
      },
      "the transfer was never sent": {
        given: async ({ run }) => approved.set(run, await aRun(db, two, "approved")),
        act: async (scene, key) => {
          const { runId } = approved.get(scene.run) ?? scene.run;
          return match(scene, (await lineOf(db, runId)).reference, key);
        },
        says: { code: "bankruns.line_decided" },
      },
      "the person is not of finance": {
        act: (scene, key) => match(scene, scene.reference, key, { who: support }),
        says: { kind: "forbidden" },
      },
    },
    rivals: {
      "somebody who says the same of another line": {
        act: (scene, key) => match(scene, scene.reference, key, { who: bob, line: 1 }),
        loses: taken,
        wins: taken,
        done: async ({ run }) => expect(await standingOf(db, run)).toEqual(PAID),
      },
      "a statement that names the transfer": {
        act: ({ reference }) => imported(ann, { direction: "out", code: reference, description: reference }),
        loses: taken,
        wins: taken,
        both: async ({ run }) => expect(await standingOf(db, run)).toEqual(PAID),
        done: async ({ run }) => expect(await standingOf(db, run)).toEqual(PAID),
      },
      "somebody who sets it aside": {
        act: ({ lines }, key) =>
          settleStatementLine(bob.as, key, { id: lines[0], act: "ignore", note: "no" }),
        loses: { code: "bankruns.line_settled" },
        wins: { code: "bankruns.line_settled" },
        done: async ({ run }) => expect(await standingOf(db, run)).toMatchObject({ line: "sent" }),
      },
    },
  });

  it("is that the money went out, and of another that it came back", async () => {
    const run = await aRun(db, two, "exported");
    const { reference } = await lineOf(db, run.runId);
    const [out, back] = await openLines({ direction: "out" }, { direction: "in" });
    const scene = { run, reference, lines: [out, back] as Id<"stl">[] };
    const before = await settlementBooks(db);
    await match(scene, reference, freshKey());
    await match(scene, reference, freshKey(), { line: 1 });
    expect(await standingOf(db, run)).toEqual(BACK);
    expect(await settlementBooks(db)).toEqual(before);
  });

  it.each([1, 2, 3, 4])(
    "is a remittance that was recorded by hand, of one line alone: two say so at once (%i)",
    async () => {
      const { shop, invoiceId } = await aPayable(db, two, { price: 6_543 });
      const remittance = await recordRemittance(ann.as, freshKey(), {
        ...{ retailerId: shop.organisationId, invoiceIds: [invoiceId], amount: 6_543 },
        ...{ paidOn: "2026-11-02", reference: `hand-${invoiceId}` },
      });
      const lines = await openLines({ direction: "out", amount: 6_543 }, { direction: "out", amount: 6_543 });
      const said = await Promise.allSettled(
        [ann, bob].map((who, n) =>
          settleStatementLine(who.as, freshKey(), { id: lines[n], act: "match", subject: remittance.id }),
        ),
      );
      const refused = said.filter((outcome) => outcome.status === "rejected");
      expect(refused).toMatchObject([{ reason: { code: "bankruns.subject_taken" } }]);
    },
  );
});
