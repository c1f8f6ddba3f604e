import "server-only";
import type { Id } from "@/lib/core/ids";
import { seal, unseal } from "@/lib/runtime/encryption";
import type { DeliveryAddress } from "../delivery-address-input";

export type { DeliveryAddress } from "../delivery-address-input";

/** What binds a sealed address to its row. */
export const placeOfAddress = (row: Id<"ord"> | Id<"adr">) => `delivery-address:${row}`;

/** Seals an address for the one row that keeps it: moved to another row it does not open. */
export function sealAddress(address: DeliveryAddress, row: Id<"ord"> | Id<"adr">): Buffer {
  return seal(JSON.stringify(address), placeOfAddress(row));
}

/** Opens the address of a row. */
export function unsealAddress(sealed: Uint8Array, row: Id<"ord"> | Id<"adr">): DeliveryAddress {
  return JSON.parse(unseal(sealed, placeOfAddress(row))) as DeliveryAddress;
}
