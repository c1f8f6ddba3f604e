import "server-only";
import { eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { invitations, organisations } from "@/db/schema/organisations";
import { hashSecret } from "@/lib/runtime/encryption";

/** What an invitation's link leads to. */
export function invitationOf(reader: Reader, secret: string) {
  return reader
    .select({
      id: invitations.id,
      organisationId: invitations.organisationId,
      organisation: organisations.name,
      active: organisations.status,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
      acceptedAt: invitations.acceptedAt,
      acceptedBy: invitations.acceptedBy,
      revokedAt: invitations.revokedAt,
    })
    .from(invitations)
    .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
    .where(eq(invitations.secretHash, hashSecret(secret)));
}

type Link = Awaited<ReturnType<typeof invitationOf>>[number];

/** Why a link is of no use. Null when it can be accepted by whoever has its address. */
export function invitationProblem(
  link: Link | undefined,
  now: Date,
): "unknown" | "accepted" | "revoked" | "expired" | null {
  if (link?.active !== "active") return "unknown";
  if (link.acceptedAt) return "accepted";
  if (link.revokedAt) return "revoked";
  return link.expiresAt <= now ? "expired" : null;
}
