import "server-only";
import { and, count, eq, isNull, lt, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { people, recoveryCodes } from "@/db/schema/identity";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { queueMail } from "@/lib/notifications/queue-mail";
import { seal, unseal } from "@/lib/runtime/encryption";
import { recoveryCodeHash } from "../recovery-codes";
import { acceptedStep } from "../totp";

/** What binds a sealed secret of an authenticator to its person. */
export const placeOfTotp = (personId: Id<"prs">) => `people.totp_secret:${personId}`;

export function sealTotp(secret: string, personId: Id<"prs">): Buffer {
  return seal(secret, placeOfTotp(personId));
}

export function unsealTotp(sealed: Uint8Array, personId: Id<"prs">): string {
  return unseal(sealed, placeOfTotp(personId));
}

/**
 * Takes a code of the authenticator. Its time step is remembered in the same statement that checks it, so of two equal
 * codes at once one is refused. Throws rejected("identity.code_wrong") on the field `code`.
 */
export async function takeTotpCode(tx: Tx, personId: Id<"prs">, code: string, now: Date): Promise<void> {
  const [person] = await tx
    .select({ secret: people.totpSecret, lastStep: people.totpLastStep })
    .from(people)
    .where(eq(people.id, personId));
  const step =
    person?.secret && acceptedStep(unsealTotp(person.secret, personId), code, person.lastStep, now);
  if (!step) throw wrongCode();
  const taken = await tx
    .update(people)
    .set({ totpLastStep: step })
    .where(and(eq(people.id, personId), or(isNull(people.totpLastStep), lt(people.totpLastStep, step))))
    .returning({ id: people.id });
  if (!taken.length) throw wrongCode();
}

/** Takes a recovery code, once, and tells the person how many are left. Throws like `takeTotpCode`. */
export async function takeRecoveryCode(tx: Tx, personId: Id<"prs">, code: string, now: Date): Promise<void> {
  const codeHash = recoveryCodeHash(code);
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: now })
    .where(
      and(
        eq(recoveryCodes.personId, personId),
        eq(recoveryCodes.codeHash, codeHash),
        isNull(recoveryCodes.usedAt),
      ),
    )
    .returning({ personId: recoveryCodes.personId });
  if (!used.length) throw wrongCode();
  const [[left], [person]] = await Promise.all([
    tx
      .select({ codes: count() })
      .from(recoveryCodes)
      .where(and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt))),
    tx.select({ email: people.email, locale: people.locale }).from(people).where(eq(people.id, personId)),
  ]);
  if (!person?.email) return;
  await queueMail(tx, now, {
    dedupeKey: `recovery-code:${personId}:${codeHash.toString("hex").slice(0, 16)}`,
    template: "recovery-code-used",
    locale: person.locale,
    to: person.email,
    personId,
    params: { left: left?.codes ?? 0 },
  });
}

/** Takes either kind: six digits are the authenticator's. */
export async function takeSecondFactor(tx: Tx, personId: Id<"prs">, code: string, now: Date): Promise<void> {
  if (/^\d{6}$/.test(code)) await takeTotpCode(tx, personId, code, now);
  else await takeRecoveryCode(tx, personId, code, now);
}

/** Replaces all recovery codes of a person. */
export async function keepRecoveryCodes(
  tx: Tx,
  personId: Id<"prs">,
  codes: readonly string[],
): Promise<void> {
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId));
  await tx
    .insert(recoveryCodes)
    .values(codes.map((code) => ({ personId, codeHash: recoveryCodeHash(code) })));
}

function wrongCode() {
  return rejected("identity.code_wrong", {}, "code");
}
