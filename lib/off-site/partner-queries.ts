import "server-only";
import { and, asc, eq, ne } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { organisations } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";

const shown = {
  id: retailers.organisationId,
  slug: retailers.slug,
  nameJa: organisations.name,
  nameEn: retailers.nameEn,
  aboutJa: retailers.aboutJa,
  aboutEn: retailers.aboutEn,
  offSite: retailers.offSite,
  siteUrl: retailers.siteUrl,
  punchOutUrl: retailers.punchOutUrl,
};

/** The retailers who sell on a site of their own, by name. */
export function partners(reader: Reader) {
  return reader
    .select(shown)
    .from(retailers)
    .innerJoin(organisations, eq(organisations.id, retailers.organisationId))
    .where(and(ne(retailers.offSite, "off"), eq(organisations.status, "active")))
    .orderBy(asc(retailers.nameEn), asc(retailers.organisationId));
}

/** One of them by its part of an address, or nothing. */
export async function partnerBySlug(reader: Reader, slug: string) {
  const [found] = await reader
    .select(shown)
    .from(retailers)
    .innerJoin(organisations, eq(organisations.id, retailers.organisationId))
    .where(and(eq(retailers.slug, slug), ne(retailers.offSite, "off"), eq(organisations.status, "active")));
  return found ?? null;
}
