import type { Connection } from "@/db/client";
import { type OrderStatus, orderLines, orders } from "@/db/schema/exchanges";
import { now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { points } from "@/lib/core/points";
import { yen } from "@/lib/core/yen";
import { capturePoints, holdPoints } from "@/lib/exchanges/internal/hold";
import { lockOrder } from "@/lib/exchanges/internal/locked-order";
import { stepOrder } from "@/lib/exchanges/internal/step-order";
import { balancesOf } from "@/lib/ledger/balances";
import { OPERATOR } from "@/lib/ledger/chart";
import { clockAt, ratesAt } from "@/lib/rates/current";
import { approveInvoice, proposeInvoice } from "@/lib/settlement/decide-invoice";
import { issueInvoice } from "@/lib/settlement/issue-invoice";
import { recordRemittance } from "@/lib/settlement/record-remittance";
import type { TestRetailer } from "./exchanges";
import { aMember } from "./people";
import type { aStaffMember } from "./staff";

type Line = { price: number; quantity?: number; rate?: 8 | 10; name?: string };
type Staff = Awaited<ReturnType<typeof aStaffMember>>;
let made = 0;

/** A key that no other request has. */
export const freshKey = () => `key-settlement-${++made}`;

/** An order of goods that its retailer has confirmed: its points are held. ¥8,000 at 10% unless wished otherwise. */
export async function aConfirmedOrder(
  db: Connection,
  retailer: TestRetailer,
  lines: readonly Line[] = [{ price: 8_000 }],
): Promise<{ id: Id<"ord">; price: bigint }> {
  const at = now();
  const price = lines.reduce((sum, line) => sum + BigInt(line.price * (line.quantity ?? 1)), 0n);
  const [rate, clock] = await Promise.all([ratesAt(db.db, at), clockAt(db.db, at)]);
  const cost = points((price + rate.rates.exchange - 1n) / rate.rates.exchange);
  const member = await aMember(db, { points: Number(cost) });
  const id = newId("ord", at);
  await db.db.transaction(async (tx) => {
    await holdPoints(tx, [{ holdSource: id, points: cost }], member.ledgerAccount, at);
    await tx.insert(orders).values({
      id,
      accountId: member.account,
      personId: member.personId,
      retailerId: retailer.organisationId,
      source: "catalogue",
      status: "confirmed",
      statusAt: at,
      price: yen(price),
      points: cost,
      exchangeRate: rate.rates.exchange,
      holdSource: id,
      ratePolicyId: rate.policyId,
      clockPolicyId: clock.policyId,
      locale: "ja",
      sealedAddress: Buffer.alloc(0),
      placedAt: at,
      confirmedAt: at,
    });
    await tx.insert(orderLines).values(
      lines.map((line, n) => ({
        orderId: id,
        line: n,
        sku: `SKU-${n + 1}`,
        nameJa: line.name ?? `品物 ${n + 1}`,
        nameEn: `Goods ${n + 1}`,
        unitPrice: yen(line.price),
        taxRate: line.rate ?? 10,
        quantity: line.quantity ?? 1,
      })),
    );
  });
  return { id, price };
}

/** Moves an order along its states, one after the other, as the exchange does. */
export async function moveOrder(
  db: Connection,
  id: Id<"ord">,
  ...states: readonly OrderStatus[]
): Promise<void> {
  for (const to of states) {
    const at = now();
    await db.db.transaction(async (tx) => {
      const order = await lockOrder(tx, id, "anybody");
      const set = to === "shipped" ? { shippedAt: at } : to === "delivered" ? { deliveredAt: at } : {};
      await stepOrder(tx, order, { to, by: "system", set }, at);
      if (to === "delivered") await capturePoints(tx, [order], at);
    });
  }
}

/** The invoice of an order, as its retailer issues it. */
export function invoiceFor(
  retailer: TestRetailer,
  order: { id: Id<"ord">; price: bigint },
): Promise<{ id: Id<"ivc">; number: number }> {
  return issueInvoice(retailer.as, freshKey(), { order: order.id, total: order.price });
}

/** Has an invoice approved by two people. */
export async function approved(ann: Staff, bob: Staff, invoiceId: Id<"ivc">): Promise<void> {
  await approveInvoice(bob.as, freshKey(), await proposeInvoice(ann.as, freshKey(), { invoiceId }));
}

/** Records the money for invoices of a retailer. */
export function remitted(
  ann: Staff,
  retailer: TestRetailer,
  invoiceIds: readonly Id<"ivc">[],
  amount: bigint,
): Promise<{ id: Id<"rem"> }> {
  const reference = `FB-${++made}`;
  const { organisationId: retailerId } = retailer;
  return recordRemittance(ann.as, freshKey(), {
    retailerId,
    invoiceIds,
    amount,
    reference,
    paidOn: "2026-11-01",
  });
}

/** What stands in the yen accounts that a settlement touches. */
export async function settlementBooks(db: Connection) {
  const { retailerAdvances, retailerPayables, receivables, bank } = OPERATOR;
  const found = await balancesOf(db.db, [retailerAdvances, retailerPayables, receivables, bank]);
  const of = (account: bigint) => found.get(account) ?? 0n;
  return {
    advances: of(retailerAdvances),
    payables: of(retailerPayables),
    receivables: of(receivables),
    bank: of(bank),
  };
}
