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

/** The sites of two demo shops, which the sandbox plays: one signs what is chosen there, the other is to look around. */
export async function seedSites(): Promise<void> {
  const { SANDBOX_URL: sandbox, STRIPE_SECRET_KEY: key } = env();
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
      // The sandbox makes the same secret from the same key.
      const secret = `mzs_demo_${createHash("sha256").update(`${key}:${slug}`).digest("base64url")}`;
      const at = now();
      await keepSecret(
        tx,
        { id: newId("sec", at), retailerId: shop.id, personId: owner.personId, secret },
        at,
      );
    }
  });
}
