import { describe, expect, it } from "vitest";
import { daysLater, now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { holdAccount } from "@/lib/identity/account-hold";
import { recordSettlement } from "@/lib/purchases/record-settlement";
import { asSystem } from "@/lib/runtime/context";
import { openGift } from "@/lib/transfers/open-gift";
import { useDatabase } from "@/tests/support/database";
import { aMember } from "@/tests/support/factories/people";
import { aPurchase } from "@/tests/support/factories/purchases";
import { aGift, aKey } from "@/tests/support/factories/transfers";
import { memberHome, pendingActivity } from "./home";

const db = await useDatabase();

describe("a member's home", () => {
  it("has the balance and what it is worth at the rates in force", async () => {
    const aiko = await aMember(db, { points: 30 });
    expect(await memberHome(aiko.as, {})).toMatchObject({
      number: aiko.accountNumber,
      balance: 30n,
      worth: { goods: 2_400n, cash: 2_100n, rates: { exchange: 80n, cash: 70n } },
      held: null,
      owed: 0n,
      recent: [{ amount: 30n, balanceAfter: 30n }],
    });
  });

  it("shows a gift that came in until it is opened", async () => {
    const [aiko, ben] = [await aMember(db, { points: 50, name: "Aiko" }), await aMember(db)];
    const id = await aGift(aiko, { to: ben.email, points: 20 });
    expect((await memberHome(ben.as, {}))?.gifts).toMatchObject([
      { id, from: "Aiko", points: 20n, waits: false },
    ]);
    expect((await memberHome(aiko.as, {}))?.gifts).toEqual([]);
    await openGift(ben.as, aKey(), { id });
    expect((await memberHome(ben.as, {}))?.gifts).toEqual([]);
  });

  it("shows a gift that waits for room below the cap, and one that was sent before the member came", async () => {
    const [aiko, full] = [await aMember(db, { points: 100 }), await aMember(db, { points: 2_990 })];
    await aGift(aiko, { to: full.email, points: 20 });
    expect((await memberHome(full.as, {}))?.gifts).toMatchObject([{ points: 20n, waits: true }]);
    await aGift(aiko, { to: "late@example.jp", points: 10 });
    const late = await aMember(db, { email: "late@example.jp" });
    expect((await memberHome(late.as, {}))?.gifts).toMatchObject([{ points: 10n, waits: true }]);
  });

  it("shows no gift of a sender who is blocked", async () => {
    const [aiko, full] = [await aMember(db, { points: 100 }), await aMember(db, { points: 2_990 })];
    const ken = await aMember(db, { points: 2_000 });
    await aGift(aiko, { to: full.email, points: 20 });
    await aGift(ken, { to: full.email, points: 21 });
    await db.owner`insert into sender_blocks (id, account_id, blocked_account_id, created_at)
      values (${newId("blk", now())}, ${full.account}, ${aiko.account}, now())`;
    expect((await memberHome(full.as, {}))?.gifts).toMatchObject([{ points: 21n }]);
  });

  it("shows a payment that waits at the store with its deadline, to its buyer alone", async () => {
    const [aiko, ben] = [await aMember(db), await aMember(db)];
    const id = await aPurchase(db, aiko, 10);
    const until = daysLater(now(), 3);
    await recordSettlement(asSystem("test"), aKey(), {
      purchaseId: id,
      sessionId: `cs_test_${id}`,
      sessionUrl: null,
      sessionExpiresAt: daysLater(now(), 1),
      state: "pending_async",
      paymentIntentId: `pi_${id}`,
      chargeId: null,
      method: "konbini",
      voucher: { url: null, stores: [] },
      voucherExpiresAt: until,
      declined: false,
    });
    expect(await pendingActivity(aiko.as, {})).toMatchObject([
      { id, status: "pending_async", pay: 1_000n, until },
    ]);
    expect((await memberHome(aiko.as, {}))?.unpaid).toHaveLength(1);
    expect(await pendingActivity(ben.as, {})).toEqual([]);
  });

  it("says that the account is on hold, and why", async () => {
    const aiko = await aMember(db, { points: 10 });
    await db.db.transaction((tx) => holdAccount(tx, aiko.account, "dispute"));
    expect((await memberHome(aiko.as, {}))?.held).toEqual({ reason: "dispute", freezes: [] });
  });

  it("is nothing for somebody without a points account", async () => {
    const aiko = await aMember(db);
    const without = { ...aiko.as, actor: { ...aiko.as.actor, accountId: null } };
    expect(await memberHome(without, {})).toBeNull();
    expect(await pendingActivity(without, {})).toEqual([]);
  });
});
