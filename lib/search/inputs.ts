import { z } from "zod";

/** What somebody has in hand. */
export const SearchInput = z.object({
  q: z
    .string()
    .catch("")
    .default("")
    .transform((text) => text.normalize("NFKC").trim().slice(0, 100)),
});

/** Something that was found: its kind, what leads to it, and how it is told from others. */
export type Finding = {
  readonly kind: FindingKind;
  readonly id: string;
  readonly title: string;
  readonly detail: string;
};
export type FindingKind =
  | ("invoice" | "remittance" | "cash_out" | "bank_run" | "approval" | "application" | "retailer")
  | ("person" | "order" | "product");
