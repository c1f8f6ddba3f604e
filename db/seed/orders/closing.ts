import "server-only";
import { and, eq, sum } from "drizzle-orm";
import { connection } from "@/db/client";
import { invoices } from "@/db/schema/settlement";
import type { Id } from "@/lib/core/ids";
import { longTold, type Scene } from "../story";
import { approve, invoice, type Proposed, propose, remit } from "./acts";
import type { Cast } from "./cast";

/** The monthly invoice of the month before, from its issue to the remittance of what its credit note has left. */
export function closingOf(cast: Cast, month: number): Scene[] {
  let id: Id<"ivc">;
  let proposed: Proposed;
  const haruka = () => cast.shop("haruka");
  const scenes: Scene[] = [
    { daysAgo: month * 0.98, work: async () => (id = await invoice(haruka())) },
    { daysAgo: month * 0.94, work: async () => (proposed = await propose(cast, id)) },
    { daysAgo: month * 0.88, work: () => approve(cast, proposed) },
    { daysAgo: month * 0.6, work: async () => remit(cast, haruka(), id, await dueFor(id)) },
  ];
  return scenes.map(longTold);
}

async function dueFor(id: Id<"ivc">): Promise<bigint> {
  const { db } = connection();
  const [found] = await db.select({ total: invoices.total }).from(invoices).where(eq(invoices.id, id));
  const [credited] = await db
    .select({ total: sum(invoices.total) })
    .from(invoices)
    .where(and(eq(invoices.correctsId, id), eq(invoices.kind, "credit_note")));
  return (found?.total ?? 0n) - BigInt(credited?.total ?? 0);
}
