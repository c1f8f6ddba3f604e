import "server-only";
import { and, desc, eq } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { addresses } from "@/db/schema/baskets";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import type { OrderWish } from "../inputs";
import { type DeliveryAddress, sealAddress, unsealAddress } from "./delivery-address";

/** How many addresses a person keeps; the one that was used longest ago makes room. */
const KEPT = 20;

/** The addresses that a person keeps, the one used last first. */
export async function addressesOf(
  reader: Reader,
  personId: Id<"prs">,
): Promise<{ id: Id<"adr">; address: DeliveryAddress }[]> {
  const rows = await reader
    .select({ id: addresses.id, sealed: addresses.sealed })
    .from(addresses)
    .where(eq(addresses.personId, personId))
    .orderBy(desc(addresses.usedAt), desc(addresses.id));
  return rows.map(({ id, sealed }) => ({ id, address: unsealAddress(sealed, id) }));
}

/** The address that an order names: as it was typed, or one of the person's own. Throws "exchanges.address_gone". */
export async function openAddress(
  reader: Reader,
  to: OrderWish["to"],
  personId: Id<"prs">,
): Promise<DeliveryAddress> {
  if (to.kind === "new") {
    const { kind: _, ...address } = to;
    return address;
  }
  const [row] = await reader
    .select({ sealed: addresses.sealed })
    .from(addresses)
    .where(and(eq(addresses.id, to.id), eq(addresses.personId, personId)));
  if (!row) throw rejected("exchanges.address_gone", {}, "address");
  return unsealAddress(row.sealed, to.id);
}

/** Keeps a new address for the next time, or notes that a kept one was used. */
export async function keepAddress(
  tx: Tx,
  to: OrderWish["to"],
  personId: Id<"prs">,
  now: Date,
): Promise<void> {
  if (to.kind === "saved") {
    await tx.update(addresses).set({ usedAt: now }).where(eq(addresses.id, to.id));
    return;
  }
  const { kind: _, ...address } = to;
  const kept = await addressesOf(tx, personId);
  if (kept.some((one) => isSame(one.address, address))) return;
  const oldest = kept[KEPT - 1];
  if (oldest) await tx.delete(addresses).where(eq(addresses.id, oldest.id));
  const id = newId("adr", now);
  await tx
    .insert(addresses)
    .values({ id, personId, sealed: sealAddress(address, id), createdAt: now, usedAt: now });
}

function isSame(one: DeliveryAddress, other: DeliveryAddress): boolean {
  return (Object.keys(one) as (keyof DeliveryAddress)[]).every((field) => one[field] === other[field]);
}
