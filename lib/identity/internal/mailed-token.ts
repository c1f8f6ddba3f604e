import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { mailedTokens } from "@/db/schema/identity";
import type { Id } from "@/lib/core/ids";
import { hashSecret } from "@/lib/runtime/encryption";
import { linkRefusal } from "./link-refusal";

/**
 * Uses the link of a mail, once. Throws rejected("identity.link_used" | "identity.link_expired" |
 * "identity.link_invalid"); a later refusal in the same command gives the link back.
 */
export async function takeLink(
  tx: Tx,
  purpose: "reset_password" | "change_email",
  secret: string,
  now: Date,
): Promise<{ tokenId: Id<"tok">; personId: Id<"prs">; email: string }> {
  const [token] = await tx
    .select()
    .from(mailedTokens)
    .where(and(eq(mailedTokens.secretHash, hashSecret(secret)), eq(mailedTokens.purpose, purpose)))
    .for("update");
  const refusal = linkRefusal(token, now);
  if (refusal || !token?.personId) throw refusal;
  await tx.update(mailedTokens).set({ usedAt: now }).where(eq(mailedTokens.id, token.id));
  return { tokenId: token.id, personId: token.personId, email: token.email };
}

/** Makes every link void that is still under way to a person: their password has changed. */
export async function voidLinks(tx: Tx, personId: Id<"prs">, now: Date): Promise<void> {
  await tx
    .update(mailedTokens)
    .set({ expiresAt: now })
    .where(and(eq(mailedTokens.personId, personId), isNull(mailedTokens.usedAt)));
}
