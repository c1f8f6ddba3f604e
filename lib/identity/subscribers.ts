import "server-only";
import { and, eq, gt, isNull } from "drizzle-orm";
import { connection, type Tx } from "@/db/client";
import { mailedTokens, people, registrations } from "@/db/schema/identity";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { queueMail } from "@/lib/notifications/queue-mail";
import { hashSecret, newSecret } from "@/lib/runtime/encryption";
import type { Subscribers } from "@/lib/runtime/jobs";
import { sameEmail } from "./internal/same-email";

/**
 * What happens after a request for a mail was answered: only here is it looked up whether the address has an account,
 * so nobody can tell from the answer. Each link's secret is made together with its mail; a job that runs again finds
 * the link made and does nothing.
 */
export const identitySubscribers: Subscribers = {
  "identity.registration_requested": ({ registrationId }) =>
    inTransaction((tx, now) => answerRegistration(tx, registrationId, now)),
  "identity.reset_requested": ({ tokenId }) => inTransaction((tx, now) => answerReset(tx, tokenId, now)),
  "identity.email_change_requested": ({ tokenId }) =>
    inTransaction((tx, now) => answerEmailChange(tx, tokenId, now)),
};

function inTransaction(work: (tx: Tx, now: Date) => Promise<void>): Promise<void> {
  const now = clock.now();
  return connection().db.transaction((tx) => work(tx, now));
}

async function answerRegistration(tx: Tx, registrationId: Id<"tok">, now: Date): Promise<void> {
  const [wish] = await tx
    .select({ email: registrations.email, locale: registrations.locale })
    .from(registrations)
    .where(
      and(
        eq(registrations.id, registrationId),
        isNull(registrations.secretHash),
        isNull(registrations.usedAt),
        gt(registrations.expiresAt, now),
      ),
    )
    .for("update");
  if (!wish) return;
  const dedupeKey = `registration:${registrationId}`;
  const person = await personWith(tx, wish.email);
  if (person) {
    await tx.update(registrations).set({ expiresAt: now }).where(eq(registrations.id, registrationId));
    const { locale, personId } = person;
    await queueMail(tx, now, {
      dedupeKey,
      template: "already-registered",
      locale,
      to: wish.email,
      personId,
      params: {},
    });
    return;
  }
  const secret = newSecret();
  await tx
    .update(registrations)
    .set({ secretHash: hashSecret(secret) })
    .where(eq(registrations.id, registrationId));
  await queueMail(tx, now, {
    dedupeKey,
    template: "verify-email",
    locale: wish.locale,
    to: wish.email,
    params: { secret },
  });
}

async function answerReset(tx: Tx, tokenId: Id<"tok">, now: Date): Promise<void> {
  const token = await openToken(tx, tokenId, now);
  const person = token && (await personWith(tx, token.email));
  if (person?.status !== "active") return;
  const secret = newSecret();
  const { personId, locale, email } = person;
  await tx
    .update(mailedTokens)
    .set({ personId, secretHash: hashSecret(secret) })
    .where(eq(mailedTokens.id, tokenId));
  const dedupeKey = `reset:${tokenId}`;
  await queueMail(tx, now, {
    dedupeKey,
    template: "reset-password",
    locale,
    to: email,
    personId,
    params: { secret },
  });
}

async function answerEmailChange(tx: Tx, tokenId: Id<"tok">, now: Date): Promise<void> {
  const token = await openToken(tx, tokenId, now);
  if (!token?.personId) return;
  const { personId, email, locale } = token;
  const [owner] = await tx.select({ email: people.email }).from(people).where(eq(people.id, personId));
  if (!owner?.email) return;
  const taken = await personWith(tx, email);
  const secret = newSecret();
  await tx
    .update(mailedTokens)
    .set({ secretHash: hashSecret(secret) })
    .where(eq(mailedTokens.id, tokenId));
  await queueMail(tx, now, {
    dedupeKey: `email-change-notice:${tokenId}`,
    template: "email-change-notice",
    locale,
    to: owner.email,
    personId,
    params: { email },
  });
  const dedupeKey = `email-change:${tokenId}`;
  if (taken) {
    const own = { locale: taken.locale, personId: taken.personId };
    await queueMail(tx, now, { dedupeKey, template: "already-registered", to: email, ...own, params: {} });
  } else {
    const template = "email-change-link";
    await queueMail(tx, now, { dedupeKey, template, locale, to: email, personId, params: { secret } });
  }
}

async function openToken(tx: Tx, tokenId: Id<"tok">, now: Date) {
  const [token] = await tx
    .select({ email: mailedTokens.email, personId: mailedTokens.personId, locale: mailedTokens.locale })
    .from(mailedTokens)
    .where(
      and(
        eq(mailedTokens.id, tokenId),
        isNull(mailedTokens.secretHash),
        isNull(mailedTokens.usedAt),
        gt(mailedTokens.expiresAt, now),
      ),
    )
    .for("update");
  return token;
}

async function personWith(tx: Tx, email: string) {
  const [person] = await tx
    .select({ personId: people.id, email: people.email, locale: people.locale, status: people.status })
    .from(people)
    .where(sameEmail(people.email, email));
  return person?.email ? { ...person, email: person.email } : null;
}
