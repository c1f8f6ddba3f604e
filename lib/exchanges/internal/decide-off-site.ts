import "server-only";
import { eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { orders } from "@/db/schema/exchanges";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { type Rates, yenToPoints } from "@/lib/core/rates-math";
import { yen } from "@/lib/core/yen";
import { returnedChoice } from "@/lib/off-site/choice-queries";
import { partnerBySlug } from "@/lib/off-site/partner-queries";
import type { OffSiteLine, OffSiteWish } from "../off-site-inputs";

/**
 * What goods from a retailer's own site cost: as the member wrote them, or as the retailer signed them. Throws
 * "offsite.partner_gone", "offsite.choice_gone", "offsite.choice_ordered". Locked, a signed choice is ordered once.
 */
export async function decideOffSite(
  reader: Reader,
  wish: OffSiteWish,
  accountId: Id<"acc">,
  rates: Rates,
  lock: boolean,
) {
  const { retailer, lines, punchOutId }: Chosen =
    wish.source === "by_hand"
      ? await writtenByHand(reader, wish.retailer, wish.lines)
      : await signedByRetailer(reader, wish.choice, accountId, lock);
  const price = yen(lines.reduce((sum, line) => sum + line.price * BigInt(line.quantity), 0n));
  return {
    retailerId: retailer.id,
    retailerJa: retailer.nameJa,
    retailerEn: retailer.nameEn,
    punchOutId,
    lines,
    price,
    ...yenToPoints(price, rates.exchange),
  };
}

type Chosen = {
  readonly retailer: NonNullable<Awaited<ReturnType<typeof partnerBySlug>>>;
  readonly lines: readonly OffSiteLine[];
  readonly punchOutId: Id<"pun"> | null;
};

async function writtenByHand(reader: Reader, slug: string, lines: readonly OffSiteLine[]) {
  const retailer = await partnerBySlug(reader, slug);
  if (!retailer) throw rejected("offsite.partner_gone");
  return { retailer, lines, punchOutId: null };
}

async function signedByRetailer(reader: Reader, id: Id<"pun">, accountId: Id<"acc">, lock: boolean) {
  const choice = await returnedChoice(reader, id, accountId, lock);
  if (!choice) throw rejected("offsite.choice_gone");
  const retailer = await partnerBySlug(reader, choice.slug);
  if (!retailer) throw rejected("offsite.partner_gone");
  const [ordered] = await reader.select({ id: orders.id }).from(orders).where(eq(orders.punchOutId, id));
  if (ordered) throw rejected("offsite.choice_ordered");
  const lines = choice.items.map(
    ({ sku, name, quantity, unitPrice, taxRate }): OffSiteLine => ({
      sku,
      name,
      quantity,
      taxRate,
      price: yen(unitPrice),
      url: null,
    }),
  );
  return { retailer, lines, punchOutId: id };
}
