import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { organisations } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { query } from "@/lib/runtime/query";

/** How a retailer is paid, and how it rounds the tax of its invoices. */
export async function settlementTermsOf(reader: Reader, retailerId: Id<"org">) {
  const [found] = await reader
    .select({ terms: retailers.terms, closingDay: retailers.closingDay, taxRounding: retailers.taxRounding })
    .from(retailers)
    .where(eq(retailers.organisationId, retailerId));
  if (!found) throw notFound();
  return found;
}

/** A retailer as its own people see it: who it is, how it can be reached, on which terms it sells. */
export const ownRetailer = query({
  name: "retailer.view",
  hats: ["retailer"],
  input: z.object({}),
  async run({ db, actor }) {
    const [found] = await db
      .select({
        name: organisations.name,
        slug: retailers.slug,
        nameEn: retailers.nameEn,
        aboutJa: retailers.aboutJa,
        aboutEn: retailers.aboutEn,
        legalName: retailers.legalName,
        tNumber: retailers.tNumber,
        soleProprietor: retailers.soleProprietor,
        address: retailers.address,
        contactName: retailers.contactName,
        contactEmail: retailers.contactEmail,
        contactPhone: retailers.contactPhone,
        terms: retailers.terms,
        closingDay: retailers.closingDay,
        taxRounding: retailers.taxRounding,
        siteUrl: retailers.siteUrl,
        since: retailers.since,
      })
      .from(retailers)
      .innerJoin(organisations, eq(organisations.id, retailers.organisationId))
      .where(eq(retailers.organisationId, actor.organisationId));
    if (!found) throw notFound();
    return found;
  },
});

export type OwnRetailer = Awaited<ReturnType<typeof ownRetailer>>;
