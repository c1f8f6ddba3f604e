import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { invitations, organisations } from "@/db/schema/organisations";
import { daysLater } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import { queueMail } from "@/lib/notifications/queue-mail";
import type { RetailerRole } from "@/lib/policy/actor";
import { hashSecret, newSecret } from "@/lib/runtime/encryption";

/** Days in which an invitation can be accepted. */
const OPEN_FOR = 14;

type Invitation = {
  readonly organisationId: Id<"org">;
  /** In lower case. */
  readonly email: string;
  readonly role: RetailerRole;
  readonly locale: Locale;
  /** Null where the operator invites the first person. */
  readonly invitedBy: { readonly personId: Id<"prs">; readonly name: string } | null;
};

/**
 * Invites somebody into an organisation and queues the mail with the link. An earlier invitation of the same address
 * ends: there is one at a time. The link's secret is kept as its hash only.
 */
export async function makeInvitation(tx: Tx, wish: Invitation, now: Date): Promise<Id<"inv">> {
  const { organisationId, email, role, locale, invitedBy } = wish;
  const [organisation] = await tx
    .select({ name: organisations.name })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for("update");
  if (!organisation) throw new Error(`no organisation ${organisationId}`);
  await tx
    .update(invitations)
    .set({ revokedAt: now })
    .where(
      and(
        eq(invitations.organisationId, organisationId),
        eq(invitations.email, email),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    );
  const id = newId("inv", now);
  const secret = newSecret();
  const expiresAt = daysLater(now, OPEN_FOR);
  await tx.insert(invitations).values({
    id,
    organisationId,
    email,
    role,
    locale,
    secretHash: hashSecret(secret),
    invitedBy: invitedBy?.personId ?? null,
    createdAt: now,
    expiresAt,
  });
  await queueMail(tx, now, {
    dedupeKey: `invitation:${id}`,
    template: "invitation",
    locale,
    to: email,
    subjectId: id,
    params: { organisation: organisation.name, role, by: invitedBy?.name ?? null, until: expiresAt, secret },
  });
  return id;
}
