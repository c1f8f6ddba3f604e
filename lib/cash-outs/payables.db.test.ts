import { describe, expect, it } from "vitest";
import type { Id } from "@/lib/core/ids";
import { useDatabase } from "@/tests/support/database";
import { aBankAccount } from "@/tests/support/factories/bank-accounts";
import {
  aCasher,
  aCashOut,
  anApprovedCashOut,
  asRun,
  bankLines,
  type Casher,
  inBankRun,
  type OnLine,
} from "@/tests/support/factories/cash-outs";
import { balanceOf } from "@/tests/support/factories/transfers";
import { stateOf } from "@/tests/support/money";
import { cashOutPayables as payables } from "./payables";
import { memberCashOut } from "./queries";
import { sweepCashOuts } from "./sweep";

const db = await useDatabase({ max: 24, books: "each" });
const WHY = "no_account";

type Scene = { readonly member: Casher; readonly id: Id<"cso">; readonly lines: OnLine[] };

async function anApproved(): Promise<Scene> {
  const member = await aCasher(db);
  const id = await anApprovedCashOut(member);
  return { member, id, lines: await bankLines(db, [id]) };
}

async function inARun(): Promise<Scene> {
  const member = await aCasher(db);
  const id = await anApprovedCashOut(member);
  return { member, id, lines: await inBankRun(db, [id]) };
}

const paid = ({ lines }: Scene) => asRun(db, (scope) => payables.paid(scope, lines));
const failed = ({ lines }: Scene) => asRun(db, (scope) => payables.failed(scope, lines, WHY));
const released = ({ lines }: Scene) => asRun(db, (scope) => payables.release(scope, lines));
const returned = ({ lines }: Scene) => asRun(db, (scope) => payables.returned(scope, lines, WHY));
const taken = ({ id, lines }: Scene) =>
  asRun(db, async (scope) => {
    await payables.claim(scope, [id]);
    await payables.place(scope, lines);
  });

async function stands({ member, id }: Scene, status: string, balance: bigint) {
  expect(await memberCashOut(member.as, { id })).toMatchObject({ status });
  expect(await balanceOf(db, member)).toBe(balance);
}

const dueIds = async () => (await payables.due(db.db, new Date())).map(({ id }) => id);

describe("a cash-out that is due", () => {
  it("is its net, to the account that was agreed to, from its approval until a run takes it", async () => {
    const scene = await anApproved();
    const [due] = (await payables.due(db.db, new Date())).filter(({ id }) => id === scene.id);
    expect(due).toMatchObject({
      kind: "cash_out",
      payeeId: scene.member.personId,
      payeeName: scene.member.name,
      amount: 3_280n,
      bankAccountId: scene.member.bankAccount,
    });
    await taken(scene);
    expect(await dueIds()).not.toContain(scene.id);
    await released(scene);
    expect(await dueIds()).toContain(scene.id);
  });

  it("is not due before its approval", async () => {
    expect(await dueIds()).not.toContain(await aCashOut(await aCasher(db)));
  });

  it("is claimed with all that are claimed, or none is", async () => {
    const [one, two] = [await anApproved(), await inARun()];
    const claim = asRun(db, (scope) => payables.claim(scope, [one.id, two.id]));
    await expect(claim).rejects.toMatchObject({ code: "cashouts.too_late" });
  });

  it("is taken by one of two racing runs", async () => {
    const scene = await anApproved();
    const other = { ...scene, lines: await bankLines(db, [scene.id]) };
    const raced = await Promise.allSettled([taken(scene), taken(other)]);
    expect(raced.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(raced.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { code: "cashouts.too_late" },
    });
  });
});

describe("what a bank run tells of a cash-out", () => {
  it("paid: the money is gone and nothing comes back", async () => {
    const scene = await inARun();
    await paid(scene);
    await stands(scene, "paid", 50n);
  });

  it("failed: all points are back, the account is broken, and its owner reads why", async () => {
    const scene = await inARun();
    await failed(scene);
    await stands(scene, "failed", 100n);
    expect(await memberCashOut(scene.member.as, { id: scene.id })).toMatchObject({ reason: WHY });
    const [account] = await db.sql`select status from bank_accounts where id = ${scene.member.bankAccount}`;
    expect(account?.status).toBe("broken");
  });

  it("asked back by the operator: all points are back, and there is nothing to mend", async () => {
    const scene = await inARun();
    await asRun(db, (scope) => payables.failed(scope, scene.lines, "recalled"));
    await stands(scene, "failed", 100n);
    expect(await memberCashOut(scene.member.as, { id: scene.id })).toMatchObject({ bankStatus: "active" });
  });

  it("returned after it was paid: all points are back", async () => {
    const scene = await inARun();
    await paid(scene);
    await returned(scene);
    await stands(scene, "returned", 100n);
  });

  it.each([
    ["paid twice", paid, paid],
    ["failed after it was paid", paid, failed],
    ["paid after it failed", failed, paid],
    ["returned before it was paid", released, returned],
    ["released after it was paid", paid, released],
    ["returned twice", (scene: Scene) => paid(scene).then(() => returned(scene)), returned],
  ])("is refused without a trace when it is %s", async (_, first, second) => {
    const scene = await inARun();
    await first(scene);
    const before = await stateOf(db);
    await expect(second(scene)).rejects.toMatchObject({ code: "cashouts.too_late" });
    // The staff member who asks is made for the asking; nothing of the cash-out is.
    expect(await stateOf(db)).toEqual(before);
  });

  it("is refused when it would give points back to somebody who has left", async () => {
    const member = await aCasher(db, { points: 50 });
    const id = await anApprovedCashOut(member);
    const scene = { member, id, lines: await inBankRun(db, [id]) };
    await paid(scene);
    await db.owner`update points_accounts set status = 'closed' where id = ${member.account}`;
    await expect(returned(scene)).rejects.toMatchObject({ code: "cashouts.owner_left" });
    await stands(scene, "paid", 0n);
  });

  it("is refused for a line that it does not stand on", async () => {
    const scene = await inARun();
    const other = await inARun();
    const swapped = {
      ...scene,
      lines: scene.lines.map((line) => ({ ...line, lineId: other.lines[0]!.lineId })),
    };
    await expect(paid(swapped)).rejects.toMatchObject({ code: "cashouts.too_late" });
    await stands(scene, "in_bank_run", 50n);
  });

  it("is one of two racing results", async () => {
    for (let round = 0; round < 4; round++) {
      const scene = await inARun();
      const raced = await Promise.allSettled(
        round % 2 ? [paid(scene), failed(scene)] : [failed(scene), paid(scene)],
      );
      expect(raced.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const { status } = await memberCashOut(scene.member.as, { id: scene.id });
      await stands(scene, status, status === "paid" ? 50n : 100n);
    }
  });

  it("refuses a whole set when one of it is not where it should be", async () => {
    const [one, two] = [await inARun(), await inARun()];
    await failed(two);
    const both = { ...one, lines: [...one.lines, ...two.lines] };
    await expect(paid(both)).rejects.toMatchObject({ code: "cashouts.too_late" });
    await stands(one, "in_bank_run", 50n);
  });
});

describe("a cash-out whose account can no longer be paid to", () => {
  const replaced = async ({ member }: Scene) => {
    await db.owner`update bank_accounts set status = 'replaced' where id = ${member.bankAccount}`;
    await aBankAccount(db, member);
  };

  it("ends with all points back, approved or not, and is never paid to another", async () => {
    const scene = await anApproved();
    const waiting = await aCashOut(scene.member, 20);
    await replaced(scene);
    const [due] = (await payables.due(db.db, new Date())).filter(({ id }) => id === scene.id);
    expect(due?.bankAccountId).toBeNull();
    await sweepCashOuts();
    await stands(scene, "failed", 100n);
    await stands({ ...scene, id: waiting }, "declined", 100n);
    await sweepCashOuts();
    await stands(scene, "failed", 100n);
  });

  it("stays in the bank run that has taken it", async () => {
    const scene = await inARun();
    await replaced(scene);
    await sweepCashOuts();
    await stands(scene, "in_bank_run", 50n);
  });
});
