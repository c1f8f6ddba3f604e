import "server-only";
import { and, eq } from "drizzle-orm";
import { connection } from "@/db/client";
import { knownDevices, people } from "@/db/schema/identity";
import * as clock from "@/lib/core/clock";
import { rejected } from "@/lib/core/errors";
import { ANYBODY } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";
import { hashSecret } from "@/lib/runtime/encryption";
import { guesses, limited } from "./attempts";
import { CompleteSignInInput } from "./inputs";
import { letIn } from "./internal/let-in";
import { takeSecondFactor } from "./internal/second-factor";
import { readTicket } from "./second-factor-ticket";
import type { SignInOutcome } from "./sign-in-outcome";

/**
 * The second step of signing in: a code of the authenticator or a recovery code, with the ticket of the first step.
 * A password that was changed since makes the ticket void.
 * Throws rejected("identity.ticket_expired" | "identity.code_wrong" | "identity.too_many_attempts").
 */
export const completeSignIn = limited(
  command({
    name: "identity.second_factor",
    hats: ANYBODY,
    input: CompleteSignInInput,
    async run({ tx, ctx, now, about }, input): Promise<SignInOutcome> {
      const ticket = readTicket(input.ticket, now);
      if (!ticket) throw rejected("identity.ticket_expired");
      const { personId } = ticket;
      const [person] = await tx
        .select({ passwordChangedAt: people.passwordChangedAt, totpEnabledAt: people.totpEnabledAt })
        .from(people)
        .where(eq(people.id, personId));
      const stale = person?.passwordChangedAt && person.passwordChangedAt > ticket.at;
      if (!person?.totpEnabledAt || stale) throw rejected("identity.ticket_expired");
      await takeSecondFactor(tx, personId, input.code, now);
      about(personId);
      const way = { device: ctx.client.device, deviceToken: input.device, secondFactor: true };
      return await letIn(tx, personId, way, now);
    },
  }),
  async (ctx, raw) => {
    const parsed = CompleteSignInInput.pick({ ticket: true, device: true }).safeParse(raw);
    const ticket = parsed.success ? readTicket(parsed.data.ticket, clock.now()) : null;
    if (!ticket || !parsed.success) return guesses(ctx, "second-factor", "", null);
    const { device } = parsed.data;
    const [known] = await connection()
      .db.select({ since: knownDevices.since })
      .from(knownDevices)
      .where(
        and(eq(knownDevices.personId, ticket.personId), eq(knownDevices.deviceHash, hashSecret(device))),
      );
    return guesses(ctx, "second-factor", ticket.personId, known ? device : null);
  },
  { forgive: true },
);
