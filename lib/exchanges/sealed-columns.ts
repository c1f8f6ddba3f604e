import "server-only";
import type { Id } from "@/lib/core/ids";
import type { SealedColumn } from "@/lib/runtime/reseal";
import { placeOfAddress } from "./internal/delivery-address";

/** What this module keeps sealed. */
export const sealedAddresses: readonly SealedColumn[] = [
  { table: "orders", column: "sealed_address", place: (id) => placeOfAddress(id as Id<"ord">) },
  { table: "addresses", column: "sealed", place: (id) => placeOfAddress(id as Id<"adr">) },
];
