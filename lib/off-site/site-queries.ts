import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { retailers } from "@/db/schema/retailers";
import { notFound, rejected } from "@/lib/core/errors";
import { query } from "@/lib/runtime/query";
import { punchOutAddress } from "./punch-out-link";
import { newTestVisit, testReturnAddress } from "./test-visit";

/** The retailer's own site, and how members are sent there. */
export const ownSite = query({
  name: "off_site.view_site",
  hats: ["retailer"],
  input: z.object({}),
  async run({ db, actor }) {
    const [site] = await db
      .select({
        slug: retailers.slug,
        offSite: retailers.offSite,
        siteUrl: retailers.siteUrl,
        punchOutUrl: retailers.punchOutUrl,
        aboutJa: retailers.aboutJa,
        aboutEn: retailers.aboutEn,
      })
      .from(retailers)
      .where(eq(retailers.organisationId, actor.organisationId));
    if (!site) throw notFound();
    return site;
  },
});

export type OwnSite = Awaited<ReturnType<typeof ownSite>>;

/**
 * A visit to the own site as a member's would be, whose choice comes back to the portal and costs nobody anything. Null
 * where the site has no address for it yet. For owners: throws "organisations.owner_only".
 */
export const testVisit = query({
  name: "off_site.test_return",
  hats: ["retailer"],
  input: z.object({}),
  async run({ db, actor, ctx, now }) {
    if (actor.role !== "owner") throw rejected("organisations.owner_only");
    const [site] = await db
      .select({ slug: retailers.slug, punchOutUrl: retailers.punchOutUrl })
      .from(retailers)
      .where(eq(retailers.organisationId, actor.organisationId));
    if (!site?.punchOutUrl) return null;
    const { token, budget, expiresAt } = newTestVisit(actor.organisationId, now);
    const facts = { token, slug: site.slug, budget, expiresAt, returnUrl: testReturnAddress() };
    return { link: punchOutAddress(site.punchOutUrl, facts, ctx.locale), budget, expiresAt };
  },
});
