import "server-only";
import type { Id } from "@/lib/core/ids";
import type { SealedColumn } from "@/lib/runtime/reseal";
import { placeOfProfile } from "./internal/profile";

/** What this module keeps sealed. */
export const sealedRuns: readonly SealedColumn[] = [
  { table: "bank_runs", column: "sealed_profile", place: (id) => placeOfProfile(id as Id<"brn">) },
];
