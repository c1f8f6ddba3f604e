import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { orders } from "@/db/schema/exchanges";
import { punchOuts } from "@/db/schema/off-site";
import { organisations } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";
import { notFound } from "@/lib/core/errors";
import { type Id, isId } from "@/lib/core/ids";
import { query } from "@/lib/runtime/query";
import { punchOutLink } from "./punch-out-link";

const SessionInput = z.object({
  id: z
    .string("common.not_found")
    .refine((text) => isId("pun", text), "common.not_found")
    .transform((text) => text as Id<"pun">),
});

/** A member's session on a retailer's site: the way there while it lasts, what came back, or why it was not taken. */
export const punchOut = query({
  name: "off_site.view_session",
  hats: ["member"],
  input: SessionInput,
  async run({ db, actor, ctx, now }, { id }) {
    if (!actor.accountId) throw notFound();
    const [row] = await db
      .select({
        slug: retailers.slug,
        nameJa: organisations.name,
        nameEn: retailers.nameEn,
        offSite: retailers.offSite,
        punchOutUrl: retailers.punchOutUrl,
        budget: punchOuts.budget,
        expiresAt: punchOuts.expiresAt,
        items: punchOuts.items,
        refusal: punchOuts.refusal,
        refusedItems: punchOuts.refusedItems,
        orderId: orders.id,
      })
      .from(punchOuts)
      .innerJoin(retailers, eq(retailers.organisationId, punchOuts.retailerId))
      .innerJoin(organisations, eq(organisations.id, punchOuts.retailerId))
      .leftJoin(orders, eq(orders.punchOutId, punchOuts.id))
      .where(and(eq(punchOuts.id, id), eq(punchOuts.accountId, actor.accountId)));
    if (!row) throw notFound();
    const { slug, budget, expiresAt, punchOutUrl } = row;
    const open = !row.items && now < expiresAt && row.offSite === "signed" && punchOutUrl;
    return {
      id,
      slug,
      retailer: (ctx.locale === "ja" ? row.nameJa : row.nameEn) || row.nameJa,
      budget,
      expiresAt,
      link: open ? punchOutLink(punchOutUrl, { id, slug, budget, expiresAt }, ctx.locale) : null,
      items: row.items,
      refusal: row.refusal,
      refusedItems: row.refusedItems,
      orderId: row.orderId,
    };
  },
});

export type PunchOutSession = Awaited<ReturnType<typeof punchOut>>;
