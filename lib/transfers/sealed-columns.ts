import "server-only";
import type { Id } from "@/lib/core/ids";
import type { SealedColumn } from "@/lib/runtime/reseal";
import { placeOfLink } from "./internal/claim-links";

/** What this module keeps sealed. */
export const sealedLinks: readonly SealedColumn[] = [
  { table: "claim_links", column: "sealed", place: (id) => placeOfLink(id as Id<"lnk">) },
];
