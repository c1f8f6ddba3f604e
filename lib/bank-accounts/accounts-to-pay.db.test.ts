import { describe, expect, it } from "vitest";
import { now } from "@/lib/core/clock";
import { emitter } from "@/lib/runtime/outbox";
import { useDatabase } from "@/tests/support/database";
import { aBankAccount } from "@/tests/support/factories/bank-accounts";
import { aRetailer } from "@/tests/support/factories/exchanges";
import { aMember } from "@/tests/support/factories/people";
import { accountsToPay, openAccounts } from "./accounts-to-pay";
import { markBroken } from "./mark-broken";

const db = await useDatabase();

describe("accounts that money goes to", () => {
  it("are the active ones of members and retailers, and of nobody else", async () => {
    const [aiko, ben, shop] = [await aMember(db), await aMember(db), await aRetailer(db)];
    const hers = await aBankAccount(db, aiko);
    await aBankAccount(db, ben, { status: "held" });
    const theirs = await aBankAccount(db, shop);
    await aBankAccount(db, shop, { status: "requested" });
    const found = await accountsToPay(db.db, [aiko.personId, ben.personId, shop.organisationId]);
    expect(found).toEqual(
      new Map([
        [aiko.personId, hers],
        [shop.organisationId, theirs],
      ]),
    );
    expect(await accountsToPay(db.db, [])).toEqual(new Map());
  });

  it("open to what the bank has to know", async () => {
    const aiko = await aMember(db);
    const id = await aBankAccount(db, aiko, { number: "0012345", holder: "ｳﾝﾉ ｱｲｺ" });
    expect((await openAccounts(db.db, [id])).get(id)).toMatchObject({
      ...{ bankCode: "0001", branchCode: "001", type: "1", lastFour: "2345" },
      ...{ number: "0012345", holder: "ｳﾝﾉ ｱｲｺ" },
    });
  });

  it("stand nowhere in clear", async () => {
    const id = await aBankAccount(db, await aMember(db), { number: "9182736", holder: "ﾋﾐﾂ ﾉ ﾋﾄ" });
    const [row] = await db.owner`select a::text as text, sealed from bank_accounts a where id = ${id}`;
    for (const clear of ["9182736", "ﾋﾐﾂ"]) {
      expect(row?.text).not.toContain(clear);
      expect(Buffer.from(row?.sealed).includes(Buffer.from(clear))).toBe(false);
    }
  });

  it("do not open in another row", async () => {
    const [one, other] = [
      await aBankAccount(db, await aMember(db)),
      await aBankAccount(db, await aMember(db)),
    ];
    await db.owner`update bank_accounts set sealed = (select sealed from bank_accounts where id = ${one}) where id = ${other}`;
    await expect(openAccounts(db.db, [other])).rejects.toThrow();
  });
});

describe("an account that the bank refused", () => {
  const mark = (...ids: Parameters<typeof markBroken>[1]) =>
    db.db.transaction((tx) => markBroken({ tx, now: now(), emit: emitter(tx) }, ids, "no such account"));
  const told = async () =>
    (
      await db.owner`
      select payload -> 'payload' ->> 'bankAccountId' as id from graphile_worker._private_jobs
      where payload ->> 'name' = 'bank_account.broken'`
    ).map(({ id }) => id);

  it("is paid no more, and its owner is told once", async () => {
    const aiko = await aMember(db);
    const id = await aBankAccount(db, aiko);
    await mark(id);
    await mark(id);
    expect(await accountsToPay(db.db, [aiko.personId])).toEqual(new Map());
    expect((await told()).filter((one) => one === id)).toHaveLength(1);
  });

  it("stays replaced when it was mended already", async () => {
    const id = await aBankAccount(db, await aMember(db), { status: "replaced" });
    await mark(id);
    const [row] = await db.owner`select status from bank_accounts where id = ${id}`;
    expect(row?.status).toBe("replaced");
    expect(await told()).not.toContain(id);
  });
});
