import "server-only";
import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { type Reader, raw, type Tx } from "@/db/client";
import { claimLinks } from "@/db/schema/transfers";
import { type Id, newId } from "@/lib/core/ids";
import type { Call } from "@/lib/runtime/command";
import { hashSecret, newSecret, seal, unseal } from "@/lib/runtime/encryption";

/** What binds a sealed link to its row. */
export const placeOfLink = (linkId: Id<"lnk">) => `claim_links:${linkId}`;

/** The address of a gift's claim page. */
export function claimUrl(appUrl: string, secret: string): string {
  return new URL(`/claim/${secret}`, appUrl).href;
}

/** Makes the link of one mail. Its secret is returned once and kept nowhere. */
export async function addMailLink(tx: Tx, transferId: Id<"trf">, email: string, now: Date): Promise<string> {
  const secret = newSecret();
  await tx.insert(claimLinks).values({
    id: newId("lnk", now),
    transferId,
    secretHash: hashSecret(secret),
    via: "mail",
    email,
    createdAt: now,
  });
  return secret;
}

/**
 * The call that makes a link to each of these gifts, for the sender to share: its hash to find it by, and a sealed
 * copy to show it to the sender again.
 */
export function addSharedLinks(tx: Tx, transferIds: readonly Id<"trf">[], now: Date): Call {
  const links = transferIds.map((transfer) => {
    const id = newId("lnk", now);
    const secret = newSecret();
    const sealed = seal(secret, placeOfLink(id)).toString("hex");
    return { id, transfer, hash: hashSecret(secret).toString("hex"), sealed };
  });
  return raw(tx)`add_shared_links(${JSON.stringify(links)}::text::json, ${now})`;
}

/** The newest link that the sender can still share, or null. */
export async function sharedSecretOf(reader: Reader, transferId: Id<"trf">): Promise<string | null> {
  const [link] = await reader
    .select({ id: claimLinks.id, sealed: claimLinks.sealed })
    .from(claimLinks)
    .where(
      and(eq(claimLinks.transferId, transferId), isNull(claimLinks.revokedAt), isNotNull(claimLinks.sealed)),
    )
    .orderBy(desc(claimLinks.id))
    .limit(1);
  return link?.sealed ? unseal(link.sealed, placeOfLink(link.id)) : null;
}

/** Ends the links of a gift that goes to somebody else now. Their pages say so. */
export async function revokeLinks(tx: Tx, transferId: Id<"trf">, now: Date): Promise<void> {
  await tx
    .update(claimLinks)
    .set({ revokedAt: now, sealed: null })
    .where(and(eq(claimLinks.transferId, transferId), isNull(claimLinks.revokedAt)));
}

/** Wipes the sealed copies of gifts that have ended: nobody has to show those links again. */
export async function wipeSealedLinks(tx: Tx, transferIds: readonly Id<"trf">[]): Promise<void> {
  await raw(tx)`
    update claim_links set sealed = null
    where sealed is not null
      and transfer_id in (select jsonb_array_elements_text(${JSON.stringify(transferIds)}::text::jsonb))`;
}
