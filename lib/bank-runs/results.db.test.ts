import { describe, expect, it } from "vitest";
import type { Id } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { correctInvoice } from "@/lib/settlement/correct-invoice";
import { useDatabase } from "@/tests/support/database";
import {
  aRun,
  aRunDate,
  FAILED,
  lineOf,
  PAID,
  standingOf,
  type TestRun,
} from "@/tests/support/factories/bank-runs";
import { freshKey, moveOrder, settlementBooks } from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { testMoneyCommand } from "@/tests/support/money";
import { useRunDay } from "@/tests/support/run-day";
import { discardRun } from "./change-run";
import { recordFee } from "./record-fee";
import { recordResults } from "./record-results";

const db = await useDatabase({ max: 24, books: "each" });
const [ann, bob] = [await aStaffMember(db, "finance"), await aStaffMember(db, "finance")];
const support = await aStaffMember(db, "support");
const two = [ann, bob] as const;

const day = aRunDate();
const onTheDay = useRunDay(); // results by hand are of days that have come
const wish = ({ runId }: TestRun, more: object = {}) => ({
  runId,
  all: true,
  outcome: "paid",
  valueDate: day,
  ...more,
});
const NOBODYS: Id<"brn"> = "brn_01m6q0pvp54ez0000000000000";
const others = new WeakMap<TestRun, TestRun>();

describe("what the bank says of a run, by hand", () => {
  const decided = { code: expect.stringMatching(/line_decided|no_lines/) };
  testMoneyCommand<TestRun>(db, {
    arrange: () => aRun(db, two, "exported"),
    act: (run, key) => onTheDay(() => recordResults(ann.as, key, wish(run))),
    tells: ["remittance.recorded"],
    done: async (run) => {
      expect(await standingOf(db, run)).toEqual(PAID);
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
      "all has been said already": {
        given: (run) => onTheDay(() => recordResults(ann.as, freshKey(), wish(run))),
        act: (run, key) => onTheDay(() => recordResults(ann.as, key, wish(run))),
        says: { code: "bankruns.no_lines" },
      },
      "there is no such run": {
        act: (_, key) => recordResults(ann.as, key, wish({ runId: NOBODYS, payables: [] })),
        says: { kind: "not_found" },
      },
      "a transfer is of another run": {
        given: async (run) => others.set(run, await aRun(db, two, "exported")),
        act: async (run, key) => {
          const { id } = await lineOf(db, (others.get(run) ?? run).runId);
          return onTheDay(() => recordResults(ann.as, key, wish(run, { all: undefined, lines: [id] })));
        },
        says: { kind: "not_found" },
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
        done: async (run) => expect(await standingOf(db, run)).toEqual(FAILED),
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
    expect(await standingOf(db, run)).toEqual(FAILED);
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
