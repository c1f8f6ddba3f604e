import { describe, expect, it } from "vitest";
import { decideCheck } from "@/lib/compliance/decide-check";
import { openFlags } from "@/lib/compliance/raise-flags";
import { useDatabase } from "@/tests/support/database";
import { aBankAccount, aVerifiedIdentity } from "@/tests/support/factories/bank-accounts";
import { aRetailer } from "@/tests/support/factories/exchanges";
import { aMember, PASSWORD, type TestMember } from "@/tests/support/factories/people";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aKey } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { accountsToPay, openAccounts } from "./accounts-to-pay";
import { decideHeldAccount } from "./decide-held";
import { bankAccountJobs } from "./job-module";
import { previewAccount } from "./preview-account";
import { ownBankAccount } from "./queries";
import { revealAccount } from "./reveal-account";
import { saveBankAccount } from "./save-account";

const db = await useDatabase();

const WRITTEN = {
  bankCode: "0001 みずほ",
  branchCode: "001",
  type: "1",
  number: "7654321",
  holder: "タナカ アイコ",
};
const CONFIRMED = { ...WRITTEN, confirmed: "ﾀﾅｶ ｱｲｺ" };
const NOBODYS = "bac_01m6q0pvp54ez0000000000000";
const save = (who: TestMember, wishes = {}, key = aKey()) =>
  saveBankAccount(who.as, key, { ...CONFIRMED, ...wishes });
const rowOf = async (id: string) => (await db.owner`select * from bank_accounts where id = ${id}`)[0];
const statusOf = async (who: TestMember) => (await ownBankAccount(who.as, {})).account?.status;

describe("a member's account", () => {
  testMoneyCommand<TestMember>(db, {
    arrange: () => aMember(db),
    act: (aiko, key) => save(aiko, {}, key),
    tells: ["bank_account.saved"],
    done: async (aiko) => {
      const rows =
        await db.owner`select status, last_four from bank_accounts where person_id = ${aiko.personId}`;
      expect(rows.map((row) => ({ ...row }))).toEqual([{ status: "active", last_four: "4321" }]);
    },
    refusals: {
      "the holder is not what was confirmed": {
        act: (aiko, key) => save(aiko, { holder: "タナカ アイ" }, key),
        says: { code: "bankaccounts.confirm_holder" },
      },
      "kanji name nobody to a bank": {
        act: (aiko, key) => save(aiko, { holder: "田中 アイコ" }, key),
        says: {
          kind: "validation",
          fields: { holder: { code: "zengin.kana_kanji", params: { character: "田" } } },
        },
      },
    },
    rivals: {},
  });

  it("takes the place of the one before, whichever is saved at the same moment", async () => {
    const aiko = await aMember(db);
    await Promise.all(["1111111", "2222222", "3333333", "4444444"].map((number) => save(aiko, { number })));
    const rows =
      await db.owner`select status from bank_accounts where person_id = ${aiko.personId} order by status`;
    expect(rows.map(({ status }) => status)).toEqual(["active", "replaced", "replaced", "replaced"]);
  });

  it("stands nowhere in clear, not even in what its command remembers", async () => {
    const aiko = await aMember(db);
    const { id } = await save(aiko, { number: "9081726" });
    await revealAccount(aiko.as, aKey(), { id, current_password: PASSWORD });
    const tables = await db.owner<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'audit', 'graphile_worker')`;
    for (const { name } of tables) {
      const [found] = await db.owner.unsafe(
        `select count(*)::int as n from ${name} t where t::text like '%9081726%' or t::text like '%ﾀﾅｶ ｱｲｺ%'`,
      );
      expect(found?.n, name).toBe(0);
    }
  });

  it("is previewed as the bank will see it, with what is not in the list of banks", async () => {
    const aiko = await aMember(db);
    expect(await previewAccount(aiko.as, { ...WRITTEN, holder: "たなか しょうこ" })).toMatchObject({
      ...{ holder: "ﾀﾅｶ ｼﾖｳｺ", hiragana: true, bankName: "みずほ", differs: false },
    });
    expect(await previewAccount(aiko.as, { ...WRITTEN, bankCode: "0002" })).toMatchObject({ bankName: "" });
    const { id } = await save(aiko, { bankCode: "0002" });
    expect(await rowOf(id)).toMatchObject({ bank_code: "0002", bank_name: "", bank_kana: "" });
  });

  it("that somebody else has, too, is a sign of risk", async () => {
    const [aiko, ben, shop] = [await aMember(db), await aMember(db), await aRetailer(db)];
    const first = await save(aiko, { number: "5550001" });
    const second = await save(ben, { number: "5550001" });
    await aBankAccount(db, shop, { number: "5550002" });
    const third = await save(ben, { number: "5550002" });
    const flags = await openFlags(db.db, [first.id, second.id, third.id]);
    expect(flags).toEqual(new Map([second.id, third.id].map((id) => [id, ["shared_account"]])));
  });
});

describe("an account in another name", () => {
  const heldOne = async () => {
    const aiko = await aMember(db);
    await aVerifiedIdentity(db, aiko, { kana: "サトウ アイコ" });
    return { aiko, ...(await save(aiko)), risk: await aStaffMember(db, "risk") };
  };

  it("is held, and nobody is paid to it until staff have accepted it", async () => {
    const { aiko, id, status, risk } = await heldOne();
    expect(status).toBe("held");
    expect(await accountsToPay(db.db, [aiko.personId])).toEqual(new Map());
    const nobodys = decideHeldAccount(risk.as, aKey(), { id: NOBODYS, decision: "accept" });
    await expect(nobodys).rejects.toMatchObject({ kind: "not_found" });
    await decideHeldAccount(risk.as, aKey(), { id, decision: "accept" });
    expect(await accountsToPay(db.db, [aiko.personId])).toEqual(new Map([[aiko.personId, id]]));
    await expect(decideHeldAccount(risk.as, aKey(), { id, decision: "accept" })).rejects.toMatchObject({
      code: "bankaccounts.not_held",
    });
  });

  it("is declined with a reason, and another one can be saved", async () => {
    const { aiko, id, risk } = await heldOne();
    await expect(decideHeldAccount(risk.as, aKey(), { id, decision: "decline" })).rejects.toMatchObject({
      kind: "validation",
    });
    await decideHeldAccount(risk.as, aKey(), { id, decision: "decline", reason: "Another person's" });
    const { account } = await ownBankAccount(aiko.as, {});
    expect(account).toMatchObject({ id, status: "declined", reason: "Another person's" });
    await save(aiko, { holder: "サトウ アイコ", confirmed: "ｻﾄｳ ｱｲｺ" });
    expect(await statusOf(aiko)).toBe("active");
  });

  it("is not accepted by its owner", async () => {
    const { id, risk } = await heldOne();
    await db.owner`alter table bank_accounts disable trigger bank_accounts_step`;
    await db.owner`update bank_accounts set person_id = ${risk.as.actor.personId} where id = ${id}`;
    await db.owner`alter table bank_accounts enable trigger bank_accounts_step`;
    await expect(decideHeldAccount(risk.as, aKey(), { id, decision: "accept" })).rejects.toMatchObject({
      code: "bankaccounts.own",
    });
  });

  it.each([
    ["サトウ アイコ", "active", "held"],
    ["アイコ タナカ", "active", "active"],
    ["タナカ アイコ", "held", "active"],
  ])("is compared again when somebody is checked as %s: %s becomes %s", async (kana, before, after) => {
    const [aiko, risk] = [await aMember(db), await aStaffMember(db, "risk")];
    await aBankAccount(db, aiko, { status: before as "active" });
    const checkId = await aVerifiedIdentity(db, aiko, { kana });
    await bankAccountJobs.subscribers?.["identity_check.decided"]?.(
      { checkId },
      { id: "1", attempt: 1, lastAttempt: false },
    );
    expect(await statusOf(aiko)).toBe(after);
    await expect(decideCheck(risk.as, aKey(), { id: checkId, decision: "approve" })).rejects.toMatchObject({
      code: "compliance.check_decided",
    });
  });
});

describe("the whole number", () => {
  it("is shown to its owner who says the password, to staff, and each time audited", async () => {
    const [aiko, finance] = [await aMember(db), await aStaffMember(db, "finance")];
    const { id } = await save(aiko);
    const secret = { number: "7654321", holder: "ﾀﾅｶ ｱｲｺ" };
    expect(await revealAccount(aiko.as, aKey(), { id, current_password: PASSWORD })).toEqual(secret);
    expect(await revealAccount(finance.as, aKey(), { id })).toEqual(secret);
    const seen = await db.owner`
      select person_id from audit.entries where action = 'bank_account.reveal' and subject = ${id} order by id`;
    expect(seen.map((row) => row.person_id)).toEqual([aiko.personId, finance.as.actor.personId]);
  });

  it("is not shown with another password, nor to anybody else", async () => {
    const [aiko, ben, shop] = [await aMember(db), await aMember(db), await aRetailer(db)];
    const { id } = await save(aiko);
    const current_password = PASSWORD;
    const companys = await aBankAccount(db, shop);
    const clerk = { ...shop.as, actor: { ...shop.as.actor, role: "clerk" as const } };
    const refused = [
      [aiko.as, { id: NOBODYS, current_password }, "common.not_found"],
      [clerk, { id: companys, current_password }, "organisations.owner_only"],
      [aiko.as, { id, current_password: "wrong" }, "identity.password_wrong"],
      [ben.as, { id, current_password }, "common.not_found"],
      [shop.as, { id, current_password }, "common.not_found"],
    ] as const;
    for (const [as, input, code] of refused) {
      await expect(revealAccount(as, aKey(), input)).rejects.toMatchObject({ code });
    }
    expect((await openAccounts(db.db, [id])).size).toBe(1);
  });
});
