import "server-only";
import type { SealedColumn } from "@/lib/runtime/reseal";
import { placeOfMail } from "./place-of-mail";

/** What this module keeps sealed. */
export const sealedMails: readonly SealedColumn[] = [
  { table: "mails", column: "sealed", place: placeOfMail },
];
