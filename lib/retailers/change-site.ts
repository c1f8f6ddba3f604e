import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { retailerSecrets, retailers } from "@/db/schema/retailers";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { SiteInput } from "./site-input";

/**
 * Changes whether and how members are sent to the retailer's own site, as its owner. Visits that have begun go on.
 * Throws "organisations.owner_only", and "retailers.secret_missing" where nothing could be signed yet.
 */
export const changeSite = command({
  name: "retailer.change_site",
  hats: ["retailer"],
  input: SiteInput,
  async run({ tx, actor, about }, site) {
    if (actor.role !== "owner") throw rejected("organisations.owner_only");
    if (site.offSite === "signed" && !(await hasSecret(tx, actor.organisationId)))
      throw rejected("retailers.secret_missing", {}, "offSite");
    await tx.update(retailers).set(site).where(eq(retailers.organisationId, actor.organisationId));
    about(actor.organisationId, { offSite: site.offSite });
  },
});

async function hasSecret(tx: Tx, retailerId: Id<"org">): Promise<boolean> {
  const [found] = await tx
    .select({ id: retailerSecrets.id })
    .from(retailerSecrets)
    .where(and(eq(retailerSecrets.retailerId, retailerId), isNull(retailerSecrets.revokedAt)))
    .limit(1);
  return found !== undefined;
}
