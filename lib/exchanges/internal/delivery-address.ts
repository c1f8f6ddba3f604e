import "server-only";
import type { Id } from "@/lib/core/ids";
import { seal, unseal } from "@/lib/runtime/encryption";
import type { DeliveryAddress } from "../delivery-address-input";

export type { DeliveryAddress } from "../delivery-address-input";

/** Seals an address for the one row that keeps it: moved to another row it does not open. */
export function sealAddress(address: DeliveryAddress, row: Id<"ord"> | Id<"adr">): Buffer {
  return seal(JSON.stringify(address), `delivery-address:${row}`);
}

/** Opens the address of a row. */
export function unsealAddress(sealed: Uint8Array, row: Id<"ord"> | Id<"adr">): DeliveryAddress {
  return JSON.parse(unseal(sealed, `delivery-address:${row}`)) as DeliveryAddress;
}
