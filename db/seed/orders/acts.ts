import "server-only";
import { desc, eq } from "drizzle-orm";
import { connection } from "@/db/client";
import { orderCorrections } from "@/db/schema/exchanges";
import { jstDate, now } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { openShipping } from "@/lib/exchanges/open-shipping";
import type { ActorOf } from "@/lib/policy/actor";
import { asSystem, type Context } from "@/lib/runtime/context";
import { correctInvoice } from "@/lib/settlement/correct-invoice";
import { approveInvoice, proposeInvoice } from "@/lib/settlement/decide-invoice";
import { previewInvoice } from "@/lib/settlement/draft-queries";
import { issueInvoice } from "@/lib/settlement/issue-invoice";
import { ordersOfRemittance } from "@/lib/settlement/queries";
import { recordRemittance } from "@/lib/settlement/record-remittance";
import type { Cast } from "./cast";

/** The shop issues the invoice of an order, or of the period that has closed. */
export async function invoice(shop: Context<ActorOf<"retailer">>, order?: Id<"ord">): Promise<Id<"ivc">> {
  const wish = order ? { order } : {};
  const { total } = await previewInvoice(shop, wish);
  return (await issueInvoice(shop, `demo-invoice-${order ?? jstDate(now())}`, { ...wish, total })).id;
}

/** What one of finance has proposed, for the other to approve. */
export type Proposed = { readonly approvalId: Id<"apr">; readonly hash: string };

/** Daniel proposes to accept an invoice. */
export const propose = (cast: Cast, invoiceId: Id<"ivc">): Promise<Proposed> =>
  proposeInvoice(cast.finance(1), `demo-propose-${invoiceId}`, { invoiceId });

/** Naoko approves what he proposed. */
export const approve = (cast: Cast, proposed: Proposed) =>
  approveInvoice(cast.finance(0), `demo-approve-${proposed.approvalId}`, proposed);

/** Naoko has sent the money and writes it down: shipping opens where it waited for that. */
export async function remit(
  cast: Cast,
  shop: Context<ActorOf<"retailer">>,
  invoiceId: Id<"ivc">,
  amount: bigint,
): Promise<void> {
  const paidOn = jstDate(now());
  const { id } = await recordRemittance(cast.finance(0), `demo-remit-${invoiceId}`, {
    retailerId: shop.actor.organisationId,
    invoiceIds: [invoiceId],
    amount,
    reference: `${paidOn.replaceAll("-", "")}-${invoiceId.slice(-5)}`,
    paidOn,
  });
  // As the job will want it again, under the same key.
  const ids = await ordersOfRemittance(connection().db, id);
  await openShipping(asSystem("exchanges.remittance"), `remittance:${id}:0`, { ids });
}

/** The money of an order that has come to nothing is taken back, as the job will want it again. */
export const takeBackMoney = (orderId: Id<"ord">) =>
  correctInvoice(asSystem("settlement"), `ended:${orderId}`, { orderId });

/** What the shop has proposed last for an order. */
export async function lastCorrection(orderId: Id<"ord">): Promise<Id<"cor"> | undefined> {
  const [last] = await connection()
    .db.select({ id: orderCorrections.id })
    .from(orderCorrections)
    .where(eq(orderCorrections.orderId, orderId))
    .orderBy(desc(orderCorrections.id))
    .limit(1);
  return last?.id;
}

let parcels = 31_207_455_018;

/** A tracking number whose last digit is right. */
export function nextTrackingNumber(): string {
  parcels += 1_373;
  return `${parcels}${parcels % 7}`;
}
