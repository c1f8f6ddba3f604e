import "server-only";
import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { connection } from "@/db/client";
import { organisationMembers } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";
import { now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { keepSecret } from "@/lib/off-site/secrets";
import { env } from "@/lib/runtime/env";

/** What the sandbox's shops sign with: it makes the same secret from the same key. */
export function demoSecret(slug: string): string {
  const key = env().STRIPE_SECRET_KEY;
  return `mzs_demo_${createHash("sha256").update(`${key}:${slug}`).digest("base64url")}`;
}

/** Whether the demo's shops have sites: the sandbox plays them. */
export const hasSites = (): boolean => env().SANDBOX_URL !== undefined;

/** The sites of two demo shops, which the sandbox plays: one signs what is chosen there, the other is to look around. */
export async function seedSites(): Promise<void> {
  const { SANDBOX_URL: sandbox } = env();
  if (!sandbox) return;
  await connection().db.transaction(async (tx) => {
    for (const [slug, offSite] of [
      ["midoriya", "signed"],
      ["kamado", "browse"],
    ] as const) {
      const siteUrl = new URL(`/shop/${slug}`, sandbox).href;
      const [shop] = await tx
        .update(retailers)
        .set({ offSite, siteUrl, punchOutUrl: offSite === "signed" ? siteUrl : null })
        .where(eq(retailers.slug, slug))
        .returning({ id: retailers.organisationId });
      if (!shop || offSite !== "signed") continue;
      const [owner] = await tx
        .select({ personId: organisationMembers.personId })
        .from(organisationMembers)
        .where(eq(organisationMembers.organisationId, shop.id));
      if (!owner) continue;
      const at = now();
      const id = newId("sec", at);
      const secret = demoSecret(slug);
      await keepSecret(tx, { id, retailerId: shop.id, personId: owner.personId, secret }, at);
    }
  });
}
