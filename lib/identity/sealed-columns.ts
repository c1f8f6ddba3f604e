import "server-only";
import type { Id } from "@/lib/core/ids";
import type { SealedColumn } from "@/lib/runtime/reseal";
import { placeOfTotp } from "./internal/second-factor";

/** What this module keeps sealed. */
export const sealedFactors: readonly SealedColumn[] = [
  { table: "people", column: "totp_secret", place: (id) => placeOfTotp(id as Id<"prs">) },
];
