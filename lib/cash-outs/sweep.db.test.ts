import { describe, expect, it } from "vitest";
import type { Id } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { useDatabase } from "@/tests/support/database";
import {
  aCasher,
  aCashOut,
  anApprovedCashOut,
  type Casher,
  inBankRun,
} from "@/tests/support/factories/cash-outs";
import { aKey, balanceOf } from "@/tests/support/factories/transfers";
import { stateOf, testMoneyCommand } from "@/tests/support/money";
import { cancelCashOut } from "./cancel-cash-out";
import { endUnpayable } from "./end-unpayable";
import { sweepCashOuts } from "./sweep";

const db = await useDatabase({ max: 24, books: "each" });

type Scene = { readonly member: Casher; readonly requested: Id<"cso">; readonly approved: Id<"cso"> };

async function arrange(): Promise<Scene> {
  const member = await aCasher(db);
  const [approved, requested] = [await anApprovedCashOut(member, 40), await aCashOut(member, 30)];
  await becomes(member, "broken");
  return { member, requested, approved };
}

const becomes = ({ bankAccount }: Casher, status: string) =>
  db.owner`update bank_accounts set status = ${status} where id = ${bankAccount}`;
const end = ({ requested, approved }: Scene, key: string) =>
  endUnpayable(asSystem("cash_outs.sweep"), key, { ids: [requested, approved] });

const stands = (requested: string, approved: string, balance: bigint) => async (scene: Scene) => {
  const found = await db.sql<{ id: string; status: string }[]>`
    select id, status from cash_outs where id in (${scene.requested}, ${scene.approved})`;
  const statuses = new Map(found.map(({ id, status }) => [id, status]));
  expect([statuses.get(scene.requested), statuses.get(scene.approved)]).toEqual([requested, approved]);
  expect(await balanceOf(db, scene.member)).toBe(balance);
};
const ended = stands("declined", "failed", 100n);

describe("ending cash-outs that cannot be paid", () => {
  testMoneyCommand<Scene>(db, {
    arrange,
    act: end,
    tells: ["cash_out.ended"],
    done: ended,
    refusals: {
      "one of them is no cash-out": {
        act: (_, key) => endUnpayable(asSystem("cash_outs.sweep"), key, { ids: ["nothing"] as never }),
        says: { kind: "validation" },
      },
    },
    rivals: {
      "another sweep": { act: end, both: ended },
      "its owner, who takes it back": {
        act: ({ member, requested }, key) => cancelCashOut(member.as, key, { id: requested }),
        loses: { code: "cashouts.too_late" },
        both: stands("cancelled", "failed", 100n),
      },
    },
  });

  it("leaves alone what can be paid", async () => {
    const member = await aCasher(db);
    const scene = {
      member,
      approved: await anApprovedCashOut(member, 40),
      requested: await aCashOut(member, 30),
    };
    const before = await stateOf(db);
    expect(await end(scene, aKey())).toEqual({ ended: 0 });
    expect(await stateOf(db)).toEqual(before);
  });

  it("leaves alone what a bank run has taken: only the bank can say what became of it", async () => {
    const member = await aCasher(db);
    const id = await anApprovedCashOut(member, 40);
    await inBankRun(db, [id]);
    await becomes(member, "replaced");
    await sweepCashOuts();
    expect(await db.sql`select status from cash_outs where id = ${id}`).toMatchObject([
      { status: "in_bank_run" },
    ]);
  });

  it("is swept for all of them, whoever's they are, and not for others", async () => {
    const [one, other, fine] = [await arrange(), await arrange(), await aCasher(db)];
    const kept = await aCashOut(fine);
    await sweepCashOuts();
    await ended(one);
    await ended(other);
    expect(await db.sql`select status from cash_outs where id = ${kept}`).toMatchObject([
      { status: "requested" },
    ]);
  });
});
