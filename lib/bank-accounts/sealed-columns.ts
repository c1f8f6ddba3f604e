import "server-only";
import type { Id } from "@/lib/core/ids";
import type { SealedColumn } from "@/lib/runtime/reseal";
import { placeOfContacts } from "./internal/contacts";
import { placeOfAccount } from "./internal/sealed";

/** What this module keeps sealed. */
export const sealedAccounts: readonly SealedColumn[] = [
  { table: "bank_accounts", column: "sealed", place: (id) => placeOfAccount(id as Id<"bac">) },
  { table: "bank_accounts", column: "contacts", place: (id) => placeOfContacts(id as Id<"bac">) },
];
