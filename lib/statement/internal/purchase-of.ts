import "server-only";
import { inArray } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { paymentDisputes, paymentRefunds } from "@/db/schema/purchases";

/** The purchase behind each of these sources: a purchase itself, a debt that it settled, a refund or a dispute of it. */
export async function purchasesOf(reader: Reader, sources: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const others: string[] = [];
  for (const source of sources) {
    if (source.startsWith("pur_")) found.set(source, source.split(":")[0] ?? source);
    else others.push(source);
  }
  if (others.length === 0) return found;
  const [refunds, disputes] = await Promise.all([
    reader
      .select({ source: paymentRefunds.refundId, purchaseId: paymentRefunds.purchaseId })
      .from(paymentRefunds)
      .where(inArray(paymentRefunds.refundId, others)),
    reader
      .select({ source: paymentDisputes.disputeId, purchaseId: paymentDisputes.purchaseId })
      .from(paymentDisputes)
      .where(inArray(paymentDisputes.disputeId, others)),
  ]);
  for (const { source, purchaseId } of [...refunds, ...disputes]) found.set(source, purchaseId);
  return found;
}
