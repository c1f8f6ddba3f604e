import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { aBankAccount } from "@/tests/support/factories/bank-accounts";
import { aRetailer, type TestRetailer } from "@/tests/support/factories/exchanges";
import { aMember } from "@/tests/support/factories/people";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aKey } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { mailsTo } from "@/tests/support/outbox";
import { accountsToPay, openAccounts } from "./accounts-to-pay";
import { changeOf } from "./change-queries";
import {
  approveRetailerAccount,
  declineRetailerAccount,
  proposeRetailerAccount,
  refuseAccountChange,
} from "./decide-change";
import { bankAccountJobs } from "./job-module";
import { retailerBankAccounts } from "./queries";
import { cancelAccountChange, requestAccountChange } from "./request-change";

const db = await useDatabase();
const NEW = {
  bankCode: "0005",
  branchCode: "001",
  type: "2",
  number: "7770001",
  holder: "カブシキガイシャミズヒキ",
  confirmed: "ｶ)ﾐｽﾞﾋｷ",
};
const ask = (shop: TestRetailer, key = aKey()) => requestAccountChange(shop.as, key, NEW);

const scene = async () => {
  const [shop, one, two] = [
    await aRetailer(db),
    await aStaffMember(db, "finance"),
    await aStaffMember(db, "finance"),
  ];
  const old = await aBankAccount(db, shop, { number: "1112222", holder: "ｶ)ﾌﾙｲ" });
  const { id } = await ask(shop);
  return { shop, one, two, old, id };
};
type Scene = Awaited<ReturnType<typeof scene>>;
const proposed = async () => {
  const made = await scene();
  return { ...made, proposal: await propose(made) };
};
const propose = async ({ one, id }: Scene, key = aKey()) =>
  proposeRetailerAccount(one.as, key, await changeOf(db.db, id));
const paidTo = async ({ shop }: Scene) =>
  (await accountsToPay(db.db, [shop.organisationId])).get(shop.organisationId);

describe("a retailer's wish for another account", () => {
  it("changes nothing by itself, and says both accounts to who decides", async () => {
    const made = await scene();
    expect(await paidTo(made)).toBe(made.old);
    expect(await changeOf(db.db, made.id)).toMatchObject({
      ...{ bank: "0005 三菱ＵＦＪ", lastFour: "0001", oldBank: "0001 みずほ", oldLastFour: "2222" },
    });
    expect((await openAccounts(db.db, [made.id])).get(made.id)?.holder).toBe("ｶ)ﾐｽﾞﾋｷ");
    expect((await retailerBankAccounts(made.shop.as, {})).requested?.id).toBe(made.id);
  });

  it("is one at a time, and an owner's", async () => {
    const { shop } = await scene();
    await expect(ask(shop)).rejects.toMatchObject({ code: "bankaccounts.change_open" });
    const clerk = await aRetailer(db, { role: "clerk" });
    await expect(ask(clerk)).rejects.toMatchObject({ code: "organisations.owner_only" });
    const owner = await aRetailer(db);
    const { id } = await ask(owner);
    const hired = { ...owner.as, actor: { ...owner.as.actor, role: "clerk" as const } };
    await expect(cancelAccountChange(hired, aKey(), { id })).rejects.toMatchObject({
      code: "organisations.owner_only",
    });
  });

  it("is asked for once the holder was seen as the bank will read it", async () => {
    const shop = await aRetailer(db);
    const asked = requestAccountChange(shop.as, aKey(), { ...NEW, confirmed: "ｶ)ﾐｽﾞﾋｷｼﾖｳｶｲ" });
    await expect(asked).rejects.toMatchObject({ code: "bankaccounts.confirm_holder" });
  });

  it("is taken back by the retailer while nobody has approved it, with what was proposed", async () => {
    const made = await proposed();
    await cancelAccountChange(made.shop.as, aKey(), { id: made.id });
    await expect(approveRetailerAccount(made.two.as, aKey(), made.proposal)).rejects.toMatchObject({
      code: "approvals.decided",
    });
    expect(await paidTo(made)).toBe(made.old);
    const other = await aRetailer(db);
    await expect(cancelAccountChange(other.as, aKey(), { id: made.id })).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  it("is refused by one of the staff with a reason, unless it was proposed", async () => {
    const made = await scene();
    await refuseAccountChange(made.one.as, aKey(), { id: made.id, reason: "Not the company's" });
    expect((await retailerBankAccounts(made.shop.as, {})).declined).toMatchObject({
      reason: "Not the company's",
    });
    const second = await proposed();
    await expect(
      refuseAccountChange(second.two.as, aKey(), { id: second.id, reason: "no" }),
    ).rejects.toMatchObject({ code: "bankaccounts.proposed" });
    const { approvalId } = second.proposal;
    await declineRetailerAccount(second.two.as, aKey(), { approvalId, reason: "Not reached" });
    expect((await retailerBankAccounts(second.shop.as, {})).declined).toMatchObject({
      reason: "Not reached",
    });
  });

  it("is refused or proposed only while it is one: neither what is in use, nor a member's", async () => {
    const made = await proposed();
    await approveRetailerAccount(made.two.as, aKey(), made.proposal);
    const member = await aBankAccount(db, await aMember(db));
    const change = await changeOf(db.db, made.id);
    for (const id of [made.id, member]) {
      const none = { code: "bankaccounts.not_requested" };
      await expect(refuseAccountChange(made.one.as, aKey(), { id, reason: "no" })).rejects.toMatchObject(
        none,
      );
      const again = proposeRetailerAccount(made.one.as, aKey(), { ...change, accountId: id });
      await expect(again).rejects.toMatchObject(none);
    }
    expect(await paidTo(made)).toBe(made.id);
  });

  it("is proposed as it stands, by nobody who has asked for it", async () => {
    const { one, id } = await scene();
    const change = await changeOf(db.db, id);
    await expect(
      proposeRetailerAccount(one.as, aKey(), { ...change, lastFour: "9999" }),
    ).rejects.toMatchObject({ code: "bankaccounts.changed_meanwhile" });
    await db.owner`alter table bank_accounts disable trigger bank_accounts_step`;
    await db.owner`update bank_accounts set created_by = ${one.as.actor.personId} where id = ${id}`;
    await db.owner`alter table bank_accounts enable trigger bank_accounts_step`;
    await expect(proposeRetailerAccount(one.as, aKey(), change)).rejects.toMatchObject({
      code: "bankaccounts.own",
    });
  });
});

describe("the second of the staff", () => {
  testMoneyCommand<Awaited<ReturnType<typeof proposed>>>(db, {
    arrange: proposed,
    act: ({ two, proposal }, key) => approveRetailerAccount(two.as, key, proposal),
    tells: ["bank_account.changed"],
    done: async (made) => {
      expect(await paidTo(made)).toBe(made.id);
      const [row] = await db.owner`select status from bank_accounts where id = ${made.old}`;
      expect(row?.status).toBe("replaced");
    },
    refusals: {
      "who proposed it approves it": {
        act: ({ one, proposal }, key) => approveRetailerAccount(one.as, key, proposal),
        says: { code: "approvals.own" },
      },
      "the account before was broken and another one is in use meanwhile": {
        given: async ({ shop, old }) => {
          await db.owner`update bank_accounts set status = 'replaced' where id = ${old}`;
          await aBankAccount(db, shop, { number: "3334444" });
        },
        act: ({ two, proposal }, key) => approveRetailerAccount(two.as, key, proposal),
        says: { code: "bankaccounts.changed_meanwhile" },
      },
      "something else was seen": {
        act: ({ two, proposal }, key) =>
          approveRetailerAccount(two.as, key, { ...proposal, hash: "0".repeat(64) }),
        says: { code: "approvals.changed" },
      },
    },
    rivals: {
      "the retailer takes it back": {
        act: ({ shop, id }, key) => cancelAccountChange(shop.as, key, { id }),
        done: async (made) => expect(await paidTo(made)).toBe(made.old),
        loses: { code: "bankaccounts.not_requested" },
        wins: { code: "approvals.decided" },
      },
    },
  });

  it("is wanted for a first account, too", async () => {
    const [shop, one, two] = [
      await aRetailer(db),
      await aStaffMember(db, "finance"),
      await aStaffMember(db, "finance"),
    ];
    const { id } = await ask(shop);
    const change = await changeOf(db.db, id);
    expect(change.oldLastFour).toBe("");
    await approveRetailerAccount(two.as, aKey(), await proposeRetailerAccount(one.as, aKey(), change));
    expect(await accountsToPay(db.db, [shop.organisationId])).toEqual(new Map([[shop.organisationId, id]]));
  });
});

describe("the retailer's people", () => {
  const job = { id: "1", attempt: 1, lastAttempt: false };

  it("hear of a request and of its outcome at the addresses that they had when it was asked for", async () => {
    const made = await proposed();
    const { shop, id } = made;
    const contact = `office-${shop.slug}@example.jp`;
    await db.owner`update retailers set contact_email = ${contact} where organisation_id = ${shop.organisationId}`;
    await cancelAccountChange(shop.as, aKey(), { id });
    const again = { ...made, id: (await ask(shop)).id };
    await bankAccountJobs.subscribers?.["bank_account.change_requested"]?.({ bankAccountId: again.id }, job);
    // Whoever has asked for it puts their own address in the place of the contact's.
    await db.owner`update retailers set contact_email = 'thief@example.com' where organisation_id = ${shop.organisationId}`;
    await approveRetailerAccount(made.two.as, aKey(), await propose(again));
    await bankAccountJobs.subscribers?.["bank_account.changed"]?.({ bankAccountId: again.id }, job);
    for (const address of [contact, shop.email]) {
      const mails = await mailsTo(db, address);
      expect(mails.map(({ params }) => (params as { news: string }).news)).toEqual(["requested", "changed"]);
      expect(JSON.stringify(mails)).not.toContain("7770001");
    }
  });
});
