import "server-only";
import { eq } from "drizzle-orm";
import { registrations } from "@/db/schema/identity";
import { ANYBODY } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";
import { hashSecret } from "@/lib/runtime/encryption";
import { createPerson } from "./create-person";
import { VerifyEmailInput } from "./inputs";
import { letIn } from "./internal/let-in";
import { linkRefusal } from "./internal/link-refusal";
import type { SignInOutcome } from "./sign-in-outcome";

/**
 * Uses the link of a registration: makes the person, opens their points account with its number, and signs them in.
 * Throws rejected("identity.link_used" | "identity.link_expired" | "identity.link_invalid" | "identity.email_taken").
 */
export const verifyEmail = command({
  name: "identity.verify_email",
  hats: ANYBODY,
  input: VerifyEmailInput,
  async run(
    { tx, ctx, now, emit, about },
    { token, device },
  ): Promise<SignInOutcome & { next: string | null }> {
    const [wish] = await tx
      .select()
      .from(registrations)
      .where(eq(registrations.secretHash, hashSecret(token)))
      .for("update");
    const refusal = linkRefusal(wish, now);
    if (refusal || !wish) throw refusal;
    await tx.update(registrations).set({ usedAt: now }).where(eq(registrations.id, wish.id));
    const { email, name, locale, passwordHash, next } = wish;
    const { personId } = await createPerson(tx, { email, name, locale, passwordHash }, now);
    const way = { device: ctx.client.device, deviceToken: device, secondFactor: false };
    const outcome = await letIn(tx, personId, way, now);
    await emit("identity.verified", { personId });
    about(personId);
    return { ...outcome, next };
  },
});
