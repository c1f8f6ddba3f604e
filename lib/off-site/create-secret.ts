import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { retailers } from "@/db/schema/retailers";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { keyedHash } from "@/lib/runtime/encryption";
import { keepSecret, SECRETS_MAX, validSecrets } from "./secrets";

const create = command({
  name: "off_site.create_secret",
  hats: ["retailer"],
  input: z.object({}),
  async run({ tx, actor, now, about }) {
    const { organisationId: retailerId, personId, role } = actor;
    if (role !== "owner") throw rejected("organisations.owner_only");
    await tx
      .select({ id: retailers.organisationId })
      .from(retailers)
      .where(eq(retailers.organisationId, retailerId))
      .for("update"); // two at once are counted one after the other
    if ((await validSecrets(tx, retailerId)).length >= SECRETS_MAX) throw rejected("offsite.secrets_many");
    const id = newId("sec", now);
    await keepSecret(tx, { id, retailerId, personId, secret: secretOf(id) }, now);
    about(id);
    return { id };
  },
});

/**
 * Makes a secret with which the retailer's site signs. Its text is in this answer and in no other place that can be
 * read. Throws "offsite.secrets_many" when two are valid, "organisations.owner_only".
 */
export async function createSecret(
  ctx: Context,
  key: string,
): Promise<{ readonly id: Id<"sec">; readonly secret: string }> {
  const { id } = await create(ctx, key, {});
  return { id, secret: secretOf(id) };
}

/** Made from its id, so that the answers that commands remember hold no secret. */
function secretOf(id: Id<"sec">): string {
  return `mzs_${keyedHash("retailer-secret", id).toString("base64url")}`;
}
