import "server-only";
import type { Id } from "@/lib/core/ids";
import type { SealedColumn } from "@/lib/runtime/reseal";
import { placeOfCheck, placeOfDocument } from "./internal/sealed";

/** What this module keeps sealed. A document can have eight megabytes. */
export const sealedChecks: readonly SealedColumn[] = [
  { table: "identity_checks", column: "sealed", place: (id) => placeOfCheck(id as Id<"idc">) },
  {
    table: "identity_documents",
    column: "sealed",
    place: (id) => placeOfDocument(id as Id<"doc">),
    batch: 4,
  },
];
