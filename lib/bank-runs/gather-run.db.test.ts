import { describe, expect, it } from "vitest";
import { isBusinessDay } from "@/lib/core/business-days";
import { daysLater, jstDate, now, setClock } from "@/lib/core/clock";
import { recordRemittance } from "@/lib/settlement/record-remittance";
import { useDatabase } from "@/tests/support/database";
import { aBankAccount } from "@/tests/support/factories/bank-accounts";
import { aPayable, aRun, aRunDate, lineOf, type TestPayable } from "@/tests/support/factories/bank-runs";
import { aRetailer } from "@/tests/support/factories/exchanges";
import { freshKey, settlementBooks } from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { testMoneyCommand } from "@/tests/support/money";
import { gatherRun } from "./gather-run";
import { duePayables } from "./payable-queries";

const db = await useDatabase({ max: 24, books: "each" });
const ann = await aStaffMember(db, "finance");
const bob = await aStaffMember(db, "finance");
const support = await aStaffMember(db, "support");
const two = [ann, bob] as const;

const notPayable = { code: "settlement.not_payable" };
const gather = ({ invoiceId }: TestPayable, key: string, date = aRunDate()) =>
  gatherRun(ann.as, key, { date, payables: [invoiceId] });
const inOneRun = async ({ invoiceId }: TestPayable) => {
  const rows = await db.owner`
    select l.amount, l.status, r.status as run from bank_run_items i join bank_run_lines l on l.id = i.line_id
    join bank_runs r on r.id = l.run_id where i.payable_id = ${invoiceId} and i.live`;
  expect(rows).toEqual([{ amount: "8000", status: "planned", run: "draft" }]);
  const [invoice] = await db.owner`select status from invoices where id = ${invoiceId}`;
  expect(invoice?.status).toBe("in_bank_run");
};
const byHand = ({ shop, order, invoiceId }: TestPayable, key: string) =>
  recordRemittance(ann.as, key, {
    ...{ retailerId: shop.organisationId, invoiceIds: [invoiceId], amount: Number(order.price) },
    ...{ reference: `FB-${invoiceId}`, paidOn: "2026-11-02" },
  });

describe("gathering a run", () => {
  testMoneyCommand<TestPayable>(db, {
    arrange: () => aPayable(db, two),
    act: gather,
    tells: [],
    done: inOneRun,
    refusals: {
      "it is in a run": {
        given: (found) => gather(found, freshKey()),
        act: gather,
        says: { code: "bankruns.not_due" },
      },
      "it was paid by hand": {
        given: (found) => byHand(found, freshKey()),
        act: gather,
        says: { code: "bankruns.not_due" },
      },
      "banks do not work on that day": {
        act: (found, key) => gather(found, key, "2027-01-02"),
        says: { code: "bankruns.not_business_day" },
      },
      "the bank closes for that day": {
        act: (found, key) => gather(found, key, jstDate(now())),
        says: { code: expect.stringMatching(/past_cut_off|not_business_day/) },
      },
      "the day is further ahead than the bank takes files": {
        act: (found, key) => {
          let day = daysLater(now(), 16);
          while (!isBusinessDay(jstDate(day))) day = daysLater(day, 1);
          return gather(found, key, jstDate(day));
        },
        says: { code: "bankruns.too_far" },
      },
      "nothing was chosen": {
        act: (_, key) => gatherRun(ann.as, key, { date: aRunDate(), payables: [] }),
        says: { code: "bankruns.nothing_due" },
      },
      "the person is not of finance": {
        act: ({ invoiceId }, key) => gatherRun(support.as, key, { date: aRunDate(), payables: [invoiceId] }),
        says: { kind: "forbidden" },
      },
    },
    rivals: {
      "another run": {
        act: ({ invoiceId }, key) => gatherRun(bob.as, key, { date: aRunDate(), payables: [invoiceId] }),
        done: inOneRun,
        loses: { code: expect.stringMatching(/not_payable|not_due/) },
        wins: { code: expect.stringMatching(/not_payable|not_due/) },
      },
      "a remittance by hand": {
        act: byHand,
        done: async ({ invoiceId }) => {
          const [invoice] = await db.owner`select status from invoices where id = ${invoiceId}`;
          expect(invoice?.status).toBe("remitted");
        },
        loses: notPayable,
        wins: { code: expect.stringMatching(/not_payable|not_due/) },
      },
    },
  });

  it("takes no transfer of more than a bank's file can say: that is paid by hand", async () => {
    const dear = await aPayable(db, two, { price: 10_000_000_000 });
    await expect(gather(dear, freshKey())).rejects.toMatchObject({
      ...{ code: "bankruns.amount_above", params: { max: 9_999_999_999n } },
    });
    await byHand(dear, freshKey());
  });

  it("pays all invoices of a retailer in one transfer, and each other retailer in its own", async () => {
    const first = await aPayable(db, two);
    const second = await aPayable(db, two, { shop: first.shop, price: 1_200 });
    const other = await aPayable(db, two);
    const { runId } = await aRun(db, two, "draft", [other, second, first]);
    const lines = await db.owner`
      select l.payee_id, l.amount, l.position, count(i.*)::int as items from bank_run_lines l
      join bank_run_items i on i.line_id = l.id where l.run_id = ${runId} group by l.id order by l.position`;
    expect(lines).toMatchObject([
      { payee_id: first.shop.organisationId, amount: "9200", position: 1, items: 2 },
      { payee_id: other.shop.organisationId, amount: "8000", position: 2, items: 1 },
    ]);
    const [run] = await db.owner`select line_count, total from bank_runs where id = ${runId}`;
    expect(run).toMatchObject({ line_count: 2, total: "17200" });
  });

  it("draws references that run on and that no other transfer has ever had", async () => {
    const [one, next] = [await aRun(db, two), await aRun(db, two)];
    const [first, second] = [await lineOf(db, one.runId), await lineOf(db, next.runId)];
    expect(BigInt(second.reference)).toBe(BigInt(first.reference) + 1n);
    expect(first.reference).toMatch(/^\d{10}$/);
  });

  it("leaves what has no account, says so when it was chosen, and takes everything else that is due", async () => {
    const shop = await aRetailer(db);
    const blocked = await aPayable(db, two, { shop });
    const fine = await aPayable(db, two);
    await expect(gather(blocked, freshKey())).rejects.toMatchObject({
      code: "bankruns.no_account",
      params: { name: shop.name },
    });
    const { payables } = await duePayables(ann.as, {});
    expect(payables.find(({ id }) => id === blocked.invoiceId)).toMatchObject({ bankAccountId: null });
    await gatherRun(ann.as, freshKey(), { date: aRunDate(), all: true });
    await inOneRun(fine);
    const { payables: left } = await duePayables(ann.as, {});
    expect(left.map(({ id }) => id)).toEqual([blocked.invoiceId]);
    await aBankAccount(db, shop);
  });

  it("moves no money", async () => {
    const found = await aPayable(db, two);
    const before = await settlementBooks(db);
    await gather(found, freshKey());
    expect(await settlementBooks(db)).toEqual(before);
  });

  it("does not read the number of an account anywhere but encrypted", async () => {
    const { runId } = await aRun(db, two);
    const [stored] = await db.owner`
      select r::text as run, (select string_agg(l::text, '|') from bank_run_lines l where l.run_id = r.id) as lines
      from bank_runs r where r.id = ${runId}`;
    expect(`${stored?.run} ${stored?.lines}`).not.toContain("7654321");
  });

  it("makes several runs when the bank takes fewer transfers in one file", async () => {
    const { recordsMax } = await duePayables(ann.as, {});
    expect(recordsMax).toBe(9_999);
    const values = {
      ...{ newline: "crlf", newlineAtEnd: true, endOfFile: false, clearing: "zeros", customerCodes: "blank" },
      ...{ transferClass: "7", cutOffDays: 1, cutOffHour: 15, aheadDays: 15, recordsMax: 2 },
    };
    await db.owner`alter table policies disable trigger policies_forward_only`;
    await db.owner`
      insert into policies (id, kind, version, "values", announced_at, effective_at)
      values ('pol_00000000000000000000000009', 'bank', 2, ${db.owner.json(values)}, now(), now() + interval '61 s')`;
    await db.owner`alter table policies enable trigger policies_forward_only`;
    const back = setClock(() => Date.now() + 120_000);
    try {
      const found = [await aPayable(db, two), await aPayable(db, two), await aPayable(db, two)];
      const payables = found.map(({ invoiceId }) => invoiceId);
      const { runIds, lines } = await gatherRun(ann.as, freshKey(), { date: aRunDate(), payables });
      expect(lines).toBe(3);
      const runs = await db.owner`select line_count from bank_runs where id = any (${runIds}) order by id`;
      expect(runs.map(({ line_count }) => line_count).sort()).toEqual([1, 2]);
    } finally {
      back();
    }
  });
});
