import { z } from "zod";
import { type Id, isId } from "@/lib/core/ids";
import { type Points, points } from "@/lib/core/points";

/** What a person may type for a number of points: full-width digits, grouping and the unit are fine. */
const PointsText = z
  .union([z.string(), z.number(), z.bigint()], "purchases.points_missing")
  .transform((value) =>
    String(value)
      .normalize("NFKC")
      .replace(/[,\s]|pt|ポイント/gi, ""),
  )
  .pipe(
    z
      .string()
      .min(1, "purchases.points_missing")
      .regex(/^\d{1,9}$/, "purchases.points_whole"),
  )
  .transform((digits): Points => points(digits));

const PurchaseId = z.string().refine((text): text is Id<"pur"> => isId("pur", text), "common.not_found");

/** The amount alone, before the agreement to its price. */
export const AmountInput = z.object({ points: PointsText });

/** An amount and the version of the rates that the person was shown and agrees to. */
export const CreatePurchaseInput = z.object({
  points: PointsText,
  ratePolicyId: z.string().refine((text): text is Id<"pol"> => isId("pol", text), "purchases.quote_missing"),
});

export const PurchaseInput = z.object({ id: PurchaseId });

export const IssueReceiptInput = z.object({
  id: PurchaseId,
  addressee: z
    .string("purchases.addressee_missing")
    .transform((text) => text.normalize("NFC").replace(/\s+/g, " ").trim())
    .pipe(z.string().min(1, "purchases.addressee_missing").max(100, "purchases.addressee_long")),
});
