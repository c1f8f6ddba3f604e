import { afterAll, describe, expect, it } from "vitest";
import { connect } from "@/db/client";
import { type Movement, type PaymentGateway, PaymentUnavailable } from "@/lib/adapters/stripe/port";
import { now } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aRetailer } from "@/tests/support/factories/exchanges";
import { aMember } from "@/tests/support/factories/people";
import { aPaidPurchase } from "@/tests/support/factories/purchases";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aGift, aKey } from "@/tests/support/factories/transfers";
import { explainDifference } from "./explain-difference";
import { compareIn, reconcile } from "./reconcile";

const db = await useDatabase();
const owner = connect(db.ownerUrl, { max: 1 });
afterAll(() => owner.close());
const finance = await aStaffMember(db, "finance");
const [aiko, ben] = [await aMember(db), await aMember(db)];
const bought = await aPaidPurchase(db, aiko, 300);
const gift = await aGift(aiko, { points: 40 });
await aGift(aiko, { to: ben.email, points: 20 });

const lines: Movement[] = [line("txn_1", "charge", 30_000n, 1_080n, `ch_${bought.id}`)];
let balance = 28_920n;
const stripe = {
  listMovements: async ({ from, to }: { from: Date; to: Date }) =>
    lines.filter(({ createdAt }) => createdAt >= from && createdAt <= to),
  listPayouts: async () => [],
  getBalance: async () => balance,
} as unknown as PaymentGateway;

function line(id: string, type: string, amount: bigint, fee: bigint, sourceId: string): Movement {
  return { id, type, amount, fee, net: amount - fee, sourceId, createdAt: now(), availableAt: now() };
}

const foundIn = (areas: Awaited<ReturnType<typeof compareIn>>) =>
  areas.flatMap(({ found }) => found.map(({ rule, subjectId }) => `${rule} ${subjectId}`));

it("whole books agree with everything", async () => {
  const { areas, askedStripe } = await reconcile(stripe, "test");
  expect({ found: areas.flatMap(({ found }) => found), askedStripe }).toEqual({
    found: [],
    askedStripe: true,
  });
  expect(Object.fromEntries(areas.map(({ area, compared }) => [area, compared]))).toMatchObject({
    gifts: 2,
    stripe: 1,
  });
});

const journal = (kind: string, source: string, from: number, to: number, unit: string, amount: number) => `
  with j as (insert into ledger.journals (id, kind, source_id, posted_at, mode)
    values (nextval('ledger.journal_ids'), '${kind}', '${source}', now(), 'sandbox') returning id)
  insert into ledger.moves (journal_id, line, unit, from_account, to_account, amount)
    select id, 1, '${unit}', ${from}, ${to}, ${amount} from j`;
const order = (status: string, ended = "null") => `
  insert into orders (id, account_id, person_id, retailer_id, source, status, status_at, price, points, exchange_rate,
    hold_source, rate_policy_id, clock_policy_id, locale, sealed_address, placed_at, ended_at)
  select 'ord_x', '${aiko.account}', '${aiko.personId}', organisation_id, 'catalogue', '${status}', now(), 500, 5, 100,
    'ord_x', p.id, p.id, 'ja', '', now(), ${ended} from retailers, policies p limit 1`;
const bankLine = `
  insert into statement_imports (id, file_hash, kind, from_date, to_date, line_count, imported_at)
    values ('sti_x', '\\x01', 'entries', current_date - 2, current_date + 2, 1, now())`;
const statementLine = (status: string, subject: string | null, amount: number) => `${bankLine};
  insert into statement_lines (id, import_id, position, fingerprint, booked_on, direction, amount, description, status,
    status_at, subject_id)
  values ('stl_x', 'sti_x', 1, '\\x02', current_date, 'in', ${amount}, 'ｽﾄﾗｲﾌﾟ', '${status}', now(),
    ${subject ? `'${subject}'` : "null"})`;
const payout = (status: string) => `
  insert into stripe_payouts (id, amount, status, arrives_at, created_at, read_at)
    values ('po_x', 900, '${status}', now(), now() - interval '2 hours', now())`;
const movement = (type: string, amount: number, source: string) => `
  insert into stripe_movements (id, type, amount, fee, net, source_id, created_at, available_at, read_at)
    values ('txn_x', '${type}', ${amount}, 0, ${amount}, '${source}', now() - interval '2 hours', now(), now())`;
await aRetailer(db);

/** A way to bring each difference about, as only the owner of the tables could. */
const planted: Record<string, [statements: string, found: string]> = {
  "a gift that left the escrow": [
    journal("transfer.captured", gift, 2, 1, "PTS", 40),
    `gifts.escrow ${gift}`,
  ],
  "points in escrow for no gift": [
    journal("transfer.held", "trf_none", 1, 2, "PTS", 7),
    "gifts.escrow trf_none",
  ],
  "an order without its hold": [order("placed"), "orders.holds ord_x"],
  "a hold that outlived its order": [
    `${order("rejected", "now()")}; ${journal("order.held", "ord_x", 1, 3, "PTS", 5)}`,
    "orders.holds ord_x",
  ],
  "an advance for no invoice": [
    journal("invoice.accepted", "ivc_none", 104, 105, "JPY", 500),
    "orders.advances ivc_none",
  ],
  "a hold for no cash-out": [
    journal("cash_out.held", "cso_none", 1, 4, "PTS", 5),
    "cash_outs.holds cso_none",
  ],
  "something payable for no cash-out": [
    journal("cash_out.approved", "cso_none", 110, 103, "JPY", 500),
    "cash_outs.payable cso_none",
  ],
  "a purchase that Stripe knows nothing of": [
    `update purchases set paid_at = now() - interval '2 hours', charge_id = 'ch_other'`,
    `stripe.charge ${bought.id}`,
  ],
  "a purchase that Stripe has another amount of": [
    `update stripe_movements set amount = 29000, net = 27920; update purchases set paid_at = now() - interval '2 hours'`,
    `stripe.charge ${bought.id}`,
  ],
  "a refund that took nothing": [
    `insert into payment_refunds (refund_id, purchase_id, amount, status, points, created_at, status_at)
      values ('re_x', '${bought.id}', 100, 'succeeded', 0, now(), now() - interval '2 hours')`,
    "stripe.refund re_x",
  ],
  "a dispute that was won and took something": [
    `insert into payment_disputes (dispute_id, purchase_id, amount, status, opened_at, status_at)
      values ('du_x', '${bought.id}', 100, 'won', now(), now() - interval '2 hours'); ${movement("adjustment", -100, "du_x")}`,
    "stripe.dispute du_x",
  ],
  "a payout that took nothing out of the balance": [payout("paid"), "stripe.payout po_x"],
  "a line of Stripe's that nothing caused": [movement("charge", 700, "ch_none"), "stripe.unknown txn_x"],
  "Stripe's account that is more than its lines": [
    journal("stripe.paid_out", "po_none", 102, 101, "JPY", 10),
    "stripe.clearing stripe_clearing",
  ],
  "an invariant of the ledger": [
    `update ledger.rollups set balance = balance + 1 where account = 106`,
    "ledger.check trial-balance-is-zero",
  ],
  "a line of the bank's that nobody knows": [statementLine("open", null, 900), "bank.unknown_line stl_x"],
  "a statement that says something else": [
    `${journal("stripe.paid_out", "po_x", 101, 102, "JPY", 900)}; ${statementLine("matched", "po_x", 800)}`,
    "bank.statement po_x",
  ],
  "something booked that no statement has": [
    `${bankLine}; ${journal("stripe.paid_out", "po_x", 101, 102, "JPY", 900)}`,
    "bank.not_on_statement po_x",
  ],
};

describe("a difference is found, with the rows that cause it:", () => {
  it.each(Object.entries(planted))("%s", async (_, [statements, wanted]) => {
    const undone = new Error("undone");
    const looking = owner.sql.begin(async (tx) => {
      const guarded = [
        "ledger.moves",
        "ledger.journals",
        "purchases",
        "orders",
        "stripe_movements",
        "stripe_payouts",
      ];
      for (const table of [...guarded, "statement_imports", "statement_lines"])
        await tx.unsafe(`alter table ${table} disable trigger user`);
      await tx.unsafe(statements);
      const settled = new Date(now().getTime() - 3_600_000);
      const areas = await compareIn({ sql: tx, settled }, { balance: 1n, kept: 1n });
      expect(foundIn(areas)).toContain(wanted);
      const rows = areas
        .flatMap(({ found }) => found)
        .find((each) => `${each.rule} ${each.subjectId}` === wanted)?.rows;
      expect(rows?.length).toBeGreaterThan(0);
      throw undone;
    });
    await expect(looking).rejects.toBe(undone);
  });
});

const openOnes = () =>
  db.sql<{ rule: string; status: string; found: string }[]>`
    select rule, status, found from differences where rule = 'stripe.balance' order by id`;

it("opens a difference once, refreshes it, and closes it when it agrees again", async () => {
  balance = 28_900n;
  await reconcile(stripe, "test");
  balance = 28_800n;
  await reconcile(stripe, "test");
  expect(await openOnes()).toEqual([{ rule: "stripe.balance", status: "open", found: "28920 JPY" }]);
  const silent = {
    ...stripe,
    getBalance: () => Promise.reject(new PaymentUnavailable("away")),
  } as PaymentGateway;
  expect(await reconcile(silent, "test")).toMatchObject({ askedStripe: false });
  expect(await openOnes()).toMatchObject([{ status: "open" }]);
  balance = 28_920n;
  await reconcile(stripe, "test");
  expect(await openOnes()).toMatchObject([{ status: "agrees" }]);
});

it("what finance has explained stays closed while its amounts stay, and opens when they change", async () => {
  balance = 28_000n;
  await reconcile(stripe, "test");
  const [open] = await db.sql<{ id: string }[]>`select id from differences where status = 'open'`;
  const explain = () =>
    explainDifference(finance.as, aKey(), { id: open!.id, note: "Stripe corrects it next week." });
  await explain();
  await expect(explain()).rejects.toMatchObject({ code: "books.closed" });
  await reconcile(stripe, "test");
  expect((await openOnes()).map(({ status }) => status)).toEqual(["agrees", "explained"]);
  balance = 27_000n;
  await reconcile(stripe, "test");
  expect((await openOnes()).map(({ status }) => status)).toEqual(["agrees", "explained", "open"]);
});

it("two comparisons at once open a difference once", async () => {
  balance = 26_000n;
  await Promise.all(Array.from({ length: 4 }, () => reconcile(stripe, "test")));
  const [count] = await db.sql`select count(*)::int as open from differences where status = 'open'`;
  expect(count?.open).toBe(1);
});
