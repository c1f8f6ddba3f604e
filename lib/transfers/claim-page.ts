import "server-only";
import { eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { transfers } from "@/db/schema/transfers";
import type { Id } from "@/lib/core/ids";
import { points } from "@/lib/core/points";
import { quote } from "@/lib/core/rates-math";
import { findMemberByEmail } from "@/lib/identity/queries";
import { limitsAt, ratesAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { claimState } from "./claim-rules";
import { ClaimLinkInput } from "./inputs";
import { findLink, receivingAccount } from "./internal/claimable";
import { cardColumns, senderJoins, senderName } from "./internal/names";
import { hasRoom } from "./rules";

/**
 * What stands behind a claim link, for whoever opens it. Reading it changes nothing. Who gave what is shown only while
 * the gift waits; afterwards only what has become of it.
 */
export const claimPage = query({
  name: "claim.view",
  hats: ["guest", "member"],
  input: ClaimLinkInput,
  async run({ db, actor, now }, { token }) {
    const link = await findLink(db, token);
    const found = link && (await findGift(db, link.transferId));
    if (!link || !found) return { state: "unknown" } as const;

    const viewer = actor.hat === "member" ? actor.accountId : null;
    const { gift, card } = found;
    const state = claimState({ ...gift, revoked: link.revokedAt !== null }, viewer, now);
    if (state === "not_yet") return { state, from: card.from, opensAt: gift.scheduledFor } as const;
    if (state === "claimed_by_you" || state === "own") return { state, id: gift.id } as const;
    if (state !== "open") return { state } as const;

    const [{ rates }, { limits }, own, member] = await Promise.all([
      ratesAt(db, now),
      limitsAt(db, now),
      viewer ? receivingAccount(db, viewer) : null,
      link.email ? findMemberByEmail(db, link.email) : null,
    ]);
    return {
      state,
      id: gift.id,
      ...card,
      expiresAt: gift.expiresAt,
      opened: gift.openedAt !== null,
      quote: quote(gift.points, rates),
      /** The address that this link proves; null for a link that was shared by hand. */
      email: link.email,
      /** Whether that address has an account already: its owner signs in. */
      known: member !== null,
      own: own && { ...own, hasRoom: hasRoom(own, gift.points, limits.balanceCap) },
      cap: points(limits.balanceCap),
    } as const;
  },
});

export type ClaimPage = Awaited<ReturnType<typeof claimPage>>;

async function findGift(reader: Reader, id: Id<"trf">) {
  const [row] = await reader
    .select({
      gift: {
        id: transfers.id,
        status: transfers.status,
        fromAccountId: transfers.fromAccountId,
        toAccountId: transfers.toAccountId,
        points: transfers.points,
        scheduledFor: transfers.scheduledFor,
        expiresAt: transfers.expiresAt,
        openedAt: transfers.openedAt,
      },
      card: { ...cardColumns, from: senderName },
    })
    .from(transfers)
    .innerJoin(...senderJoins.account)
    .leftJoin(...senderJoins.organisation)
    .leftJoin(...senderJoins.person)
    .where(eq(transfers.id, id));
  return row ?? null;
}
