import "server-only";
import type { Id } from "@/lib/core/ids";
import type { SealedColumn } from "@/lib/runtime/reseal";
import { placeOfSecret } from "./secrets";

/** What this module keeps sealed. */
export const sealedSecrets: readonly SealedColumn[] = [
  { table: "retailer_secrets", column: "sealed", place: (id) => placeOfSecret(id as Id<"sec">) },
];
