import { afterAll, describe, expect, it } from "vitest";
import { daysLater, jstMidnight, setClock } from "@/lib/core/clock";
import { asSystem } from "@/lib/runtime/context";
import { correctInvoice } from "@/lib/settlement/correct-invoice";
import { useDatabase } from "@/tests/support/database";
import {
  aPayable,
  aRun,
  aRunDate,
  aStatement,
  imported,
  lineOf,
  type TestRun,
} from "@/tests/support/factories/bank-runs";
import { freshKey, moveOrder, settlementBooks } from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { testMoneyCommand } from "@/tests/support/money";
import { discardRun } from "./change-run";
import { importStatement } from "./import-statement";
import { recordFee } from "./record-fee";
import { recordResults } from "./record-results";
import { settleStatementLine } from "./settle-statement-line";

const db = await useDatabase({ max: 24, books: "each" });
const [ann, bob] = [await aStaffMember(db, "finance"), await aStaffMember(db, "finance")];
const support = await aStaffMember(db, "support");
const two = [ann, bob] as const;

const day = aRunDate();
let onDay = 0;
afterAll(setClock(() => (onDay > 0 ? daysLater(jstMidnight(day), 0.6).getTime() : Date.now())));
/** Results by hand are of days that have come. Works that overlap may all be there. */
const onTheDay = async <T>(work: () => Promise<T>): Promise<T> => {
  onDay += 1;
  try {
    return await work();
  } finally {
    onDay -= 1;
  }
};
const wish = ({ runId }: TestRun, more: object = {}) => ({
  runId,
  all: true,
  outcome: "paid",
  valueDate: day,
  ...more,
});
const standing = async ({ runId, payables }: TestRun) => {
  const [row] = await db.owner`
    select r.status as run, l.status as line, i.live, v.status as invoice, s.status as order
    from bank_runs r join bank_run_lines l on l.run_id = r.id join bank_run_items i on i.line_id = l.id
    join invoices v on v.id = i.payable_id join order_settlements s on s.invoice_id = v.id
    where r.id = ${runId} and v.id = ${payables[0]?.invoiceId ?? ""}`;
  return { ...row };
};
const paid = { run: "settled", line: "paid", live: true, invoice: "remitted", order: "remitted" };
const failed = { run: "settled", line: "failed", live: false, invoice: "approved", order: "approved" };
const back = { run: "settled", line: "returned", live: false, invoice: "approved", order: "approved" };

describe("what the bank says of a run, by hand", () => {
  const decided = { code: expect.stringMatching(/line_decided|no_lines/) };
  testMoneyCommand<TestRun>(db, {
    arrange: () => aRun(db, two, "exported"),
    act: (run, key) => onTheDay(() => recordResults(ann.as, key, wish(run))),
    tells: ["remittance.recorded"],
    done: async (run) => {
      expect(await standing(run)).toEqual(paid);
      const line = await lineOf(db, run.runId);
      const sent =
        await db.owner`select amount, bank_reference from remittances where bank_run_line_id = ${line.id}`;
      expect(sent).toEqual([{ amount: "8000", bank_reference: line.reference }]);
    },
    refusals: {
      "the day has not come": {
        act: (run, key) => recordResults(ann.as, key, wish(run)),
        says: { code: "bankruns.day_ahead" },
      },
      "nothing was paid before the transfer date": {
        act: (run, key) => recordResults(ann.as, key, wish(run, { valueDate: "2026-01-05" })),
        says: { code: "bankruns.day_early" },
      },
      "a transfer that was not paid has no reason": {
        act: (run, key) => onTheDay(() => recordResults(ann.as, key, wish(run, { outcome: "failed" }))),
        says: { code: "bankruns.reason_missing" },
      },
      "money that was never paid came back": {
        act: (run, key) =>
          onTheDay(() => recordResults(ann.as, key, wish(run, { outcome: "returned", reason: "sent_back" }))),
        says: { code: "bankruns.line_decided" },
      },
      "the person is not of finance": {
        act: (run, key) => recordResults(support.as, key, wish(run)),
        says: { kind: "forbidden" },
      },
    },
    rivals: {
      "somebody who says that it failed": {
        act: (run, key) =>
          onTheDay(() => recordResults(bob.as, key, wish(run, { outcome: "failed", reason: "recalled" }))),
        done: async (run) => expect(await standing(run)).toEqual(failed),
        loses: decided,
        wins: decided,
      },
    },
  });

  it("makes what was not paid due again, and moves no money", async () => {
    const run = await aRun(db, two, "exported");
    const before = await settlementBooks(db);
    await onTheDay(() =>
      recordResults(ann.as, freshKey(), wish(run, { outcome: "failed", reason: "name_differs" })),
    );
    expect(await standing(run)).toEqual(failed);
    expect(await settlementBooks(db)).toEqual(before);
    const [account] = await db.owner`
      select b.status, b.reason from bank_accounts b join bank_run_lines l on l.bank_account_id = b.id
      where l.run_id = ${run.runId}`;
    expect(account).toEqual({ status: "broken", reason: "name_differs" });
  });

  it("gives up no run that the bank may have", async () => {
    const run = await aRun(db, two, "exported");
    const given = discardRun(ann.as, freshKey(), { runId: run.runId, reason: "late" });
    await expect(given).rejects.toMatchObject({ code: "bankruns.with_the_bank" });
  });
});

describe("an order that ends while its invoice is in a run", () => {
  const ended = async (run: TestRun) => {
    const [payable] = run.payables;
    if (!payable) throw new Error("nothing is paid");
    await moveOrder(db, payable.order.id, "cancelled_by_retailer");
    await correctInvoice(asSystem("test"), freshKey(), { orderId: payable.order.id });
    const notes = () => db.owner`select id from invoices where corrects_id = ${payable.invoiceId}`;
    const order = async () =>
      (await db.owner`select status from order_settlements where order_id = ${payable.order.id}`)[0]?.status;
    return { notes, order };
  };

  it("is credited when the run is given up, not before", async () => {
    const run = await aRun(db, two, "draft");
    const { notes, order } = await ended(run);
    expect(await notes()).toEqual([]);
    expect(await order()).toBe("in_bank_run");
    await discardRun(ann.as, freshKey(), { runId: run.runId, reason: "not wanted" });
    expect(await notes()).toHaveLength(1);
    expect(await order()).toBe("credited");
  });

  it("is credited when the bank has not paid", async () => {
    const run = await aRun(db, two, "exported");
    const { notes, order } = await ended(run);
    await onTheDay(() =>
      recordResults(ann.as, freshKey(), wish(run, { outcome: "failed", reason: "no_account" })),
    );
    expect([(await notes()).length, await order()]).toEqual([1, "credited"]);
  });

  it("is owed back when the bank has paid", async () => {
    const run = await aRun(db, two, "exported");
    const before = await settlementBooks(db);
    const { notes, order } = await ended(run);
    await onTheDay(() => recordResults(ann.as, freshKey(), wish(run)));
    expect([(await notes()).length, await order()]).toEqual([0, "recovering"]);
    const after = await settlementBooks(db);
    expect(after.receivables - before.receivables).toBe(8_000n);
    expect(after.advances - before.advances).toBe(-8_000n);
  });
});

describe("a statement", () => {
  const out = async (run: TestRun, more: object = {}) => {
    const { reference } = await lineOf(db, run.runId);
    return { direction: "out" as const, code: reference, description: "ｿｳｺﾞｳﾌﾘｺﾐ", ...more };
  };
  const statements = new WeakMap<TestRun, ReturnType<typeof aStatement>>();
  const take = (run: TestRun, key: string, who = ann) =>
    importStatement(who.as, key, { file: statements.get(run) ?? aStatement([]) });

  testMoneyCommand<TestRun>(db, {
    arrange: async () => {
      const run = await aRun(db, two, "exported");
      statements.set(run, aStatement([await out(run)]));
      return run;
    },
    act: take,
    tells: ["remittance.recorded"],
    done: async (run) => expect(await standing(run)).toEqual(paid),
    refusals: {
      "it is of another account": {
        act: async (run, key) =>
          importStatement(ann.as, key, { file: aStatement([await out(run)], { number: "1111111" }) }),
        says: { code: "bankruns.other_account" },
      },
      "it cannot be read": {
        act: async (run, key) => {
          const whole = aStatement([await out(run)]).bytes;
          const { Upload } = await import("@/lib/runtime/upload");
          return importStatement(ann.as, key, { file: new Upload(whole.subarray(0, whole.length - 210)) });
        },
        says: { kind: "rejected", code: expect.stringMatching(/^zengin\./) },
      },
      "the person is not of finance": {
        act: (run, key) => take(run, key, support),
        says: { kind: "forbidden" },
      },
    },
    rivals: {},
  });

  it("taken in twice, or overlapping with another, pays once", async () => {
    const run = await aRun(db, two, "exported");
    const file = aStatement([await out(run)]);
    const first = await importStatement(ann.as, freshKey(), { file });
    expect(first).toMatchObject({ lines: 1, matched: 1, before: false });
    expect(await importStatement(bob.as, freshKey(), { file })).toEqual({
      ...first,
      lines: 0,
      matched: 0,
      before: true,
    });
    const more = await imported(ann, await out(run), {
      direction: "out",
      amount: 165,
      description: "ﾃｽｳﾘﾖｳ",
    });
    expect(more).toMatchObject({ lines: 1, matched: 0 });
    const sent =
      await db.owner`select id from remittances where bank_reference = ${(await lineOf(db, run.runId)).reference}`;
    expect(sent).toHaveLength(1);
  });

  it("that says paid and back leaves the books as before, and what it was for is due again", async () => {
    const run = await aRun(db, two, "exported");
    const before = await settlementBooks(db);
    const gone = await out(run);
    await imported(ann, gone, { ...gone, direction: "in", description: "ｸﾐﾓﾄﾞｼ ｺｳｻﾞﾅｼ" });
    expect(await standing(run)).toEqual(back);
    expect(await settlementBooks(db)).toEqual(before);
    expect((await lineOf(db, run.runId)).reason).toBe("no_account");
    const { payables } = run;
    const again = await aRun(db, two, "draft", payables).catch((error: unknown) => error);
    expect(again).toMatchObject({ code: "bankruns.no_account" }); // until the account is mended
  });

  it("finds a transfer without its reference by amount, payee and day, and leaves two that are alike to people", async () => {
    const run = await aRun(db, two, "exported", [await aPayable(db, two, { price: 8_123 })]);
    await imported(ann, { direction: "out", amount: 8_123, party: "ﾀﾅｶ ｱｲｺ" });
    expect(await standing(run)).toEqual(paid);
    const alike = [await aPayable(db, two, { price: 9_321 }), await aPayable(db, two, { price: 9_321 })];
    await aRun(db, two, "exported", alike);
    const found = await imported(ann, { direction: "out", amount: 9_321, party: "ﾀﾅｶ ｱｲｺ" });
    expect(found).toMatchObject({ lines: 1, matched: 0 });
  });

  it("with one sum for a whole run pays every line of it", async () => {
    const payables = [await aPayable(db, two, { price: 4_444 }), await aPayable(db, two, { price: 5_432 })];
    const run = await aRun(db, two, "exported", payables);
    await imported(ann, { direction: "out", amount: 9_876, description: "ｿｳｺﾞｳﾌﾘｺﾐ" });
    expect(await standing(run)).toEqual(paid);
  });

  it("leaves what it does not know open, for people to match, book as a fee or set aside, each once", async () => {
    const run = await aRun(db, two, "exported", [await aPayable(db, two, { price: 7_007 })]);
    const { reference } = await lineOf(db, run.runId);
    await imported(
      ann,
      { direction: "out", amount: 7_007, party: "ﾍﾞﾂﾉﾋﾄ" },
      { direction: "out", amount: 660, description: "ｸﾐﾓﾄﾞｼﾃｽｳﾘﾖｳ" },
      { direction: "in", amount: 12, description: "ﾘｿｸ" },
    );
    const open =
      await db.owner`select id, amount from statement_lines where status = 'open' and amount in (7007, 660, 12)`;
    const id = (amount: string) => open.find((row) => row.amount === amount)?.id;
    const settle = (wanted: object) => settleStatementLine(bob.as, freshKey(), wanted);
    await expect(settle({ id: id("12"), act: "fee", kind: "other" })).rejects.toMatchObject({
      code: "bankruns.fee_incoming",
    });
    await expect(settle({ id: id("660"), act: "match", subject: reference })).rejects.toMatchObject({
      code: "bankruns.subject_differs",
    });
    await expect(settle({ id: id("660"), act: "fee", kind: "recall" })).rejects.toMatchObject({
      code: "bankruns.recall_of_what",
    });
    const before = await settlementBooks(db);
    await settle({ id: id("660"), act: "fee", kind: "recall", subject: reference });
    expect((await settlementBooks(db)).bank - before.bank).toBe(-660n);
    expect(await standing(run)).toMatchObject({ line: "sent" }); // a fee says nothing of the money
    await settle({ id: id("7007"), act: "match", subject: reference });
    expect(await standing(run)).toEqual(paid);
    await expect(settle({ id: id("12"), act: "ignore", note: "" })).rejects.toMatchObject({
      kind: "validation",
    });
    await settle({ id: id("12"), act: "ignore", note: "interest" });
    await expect(settle({ id: id("12"), act: "ignore", note: "again" })).rejects.toMatchObject({
      code: "bankruns.line_settled",
    });
  });
});

describe("a fee of the bank", () => {
  testMoneyCommand<{ key: string }>(db, {
    arrange: async () => ({ key: freshKey() }),
    act: (_, key) =>
      recordFee(ann.as, key, { kind: "transfer", amount: 165, bookedOn: "2026-11-02", note: `n ${key}` }),
    tells: [],
    done: async () => {
      const [row] = await db.owner`
        select count(*)::int as fees, (select count(*)::int from ledger.journals where kind = 'bank_fee.booked') as posted
        from bank_fees`;
      expect(row?.fees).toBe(row?.posted);
    },
    refusals: {
      "its day has not come": {
        act: (_, key) => recordFee(ann.as, key, { kind: "other", amount: 1, bookedOn: "2999-01-01" }),
        says: { code: "bankruns.day_ahead" },
      },
      "a recall is of no transfer": {
        act: (_, key) => recordFee(ann.as, key, { kind: "recall", amount: 660, bookedOn: "2026-11-02" }),
        says: { code: "bankruns.recall_of_what" },
      },
    },
    rivals: {},
  });
});
