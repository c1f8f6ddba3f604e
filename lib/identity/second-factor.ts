import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { recoveryCodes as codesTable, people, sessions, staffRoles } from "@/db/schema/identity";
import { rejected } from "@/lib/core/errors";
import { personOf, SIGNED_IN } from "@/lib/policy/actor";
import { type Command, command } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { limited, ofThePerson } from "./attempts";
import { confirmPassword } from "./confirm-password";
import { CodeInput, ConfirmInput } from "./inputs";
import { keepRecoveryCodes, sealTotp, takeSecondFactor } from "./internal/second-factor";
import { tellSecondFactor } from "./internal/tell-second-factor";
import { recoveryCodes } from "./recovery-codes";
import { readSetup } from "./second-factor-setup";
import { acceptedStep } from "./totp";

const Setup = z.object({
  setup: z.string({ error: "identity.setup_expired" }).max(1_000, "identity.setup_expired"),
});
const Codes = z.object({ codes: z.array(z.string()) });

/** The first step of turning it on: makes sure who sits there. The secret is then made by `makeSetup`. */
export const startSecondFactor = limited(
  command({
    name: "identity.start_second_factor",
    hats: SIGNED_IN,
    input: ConfirmInput,
    async run({ tx, actor: { personId }, about }, { current_password }) {
      await confirmPassword(tx, personId, current_password);
      const [person] = await tx
        .select({ on: people.totpEnabledAt })
        .from(people)
        .where(eq(people.id, personId));
      if (person?.on) throw rejected("identity.second_factor_is_on");
      about(personId);
    },
  }),
  ofThePerson,
  { forgive: true },
);

const enable = command({
  name: "identity.enable_second_factor",
  hats: SIGNED_IN,
  input: CodeInput.extend(Codes.shape).extend(Setup.shape),
  async run({ tx, actor: { personId, sessionId }, now, about }, { code, codes, setup }) {
    const secret = readSetup(setup, personId, now);
    if (!secret) throw rejected("identity.setup_expired");
    const step = acceptedStep(secret, code, null, now);
    if (!step) throw rejected("identity.code_wrong", {}, "code");
    const enabled = await tx
      .update(people)
      .set({ totpSecret: sealTotp(secret, personId), totpEnabledAt: now, totpLastStep: step })
      .where(and(eq(people.id, personId), isNull(people.totpEnabledAt)))
      .returning({ id: people.id });
    if (!enabled.length) throw rejected("identity.second_factor_is_on");
    await keepRecoveryCodes(tx, personId, codes);
    await tx.update(sessions).set({ secondFactor: true, confirmedAt: now }).where(eq(sessions.id, sessionId));
    await tellSecondFactor(tx, personId, "second-factor-on", now);
    about(personId);
  },
});

/** Turns the second factor on with a first code of the authenticator. Answers the recovery codes, this once. */
export const enableSecondFactor = limited(withRecoveryCodes(enable), ofThePerson, { forgive: true });

/** Turns it off, after password and code. Staff cannot. */
export const disableSecondFactor = limited(
  command({
    name: "identity.disable_second_factor",
    hats: SIGNED_IN,
    input: CodeInput.extend(ConfirmInput.shape),
    async run({ tx, actor: { personId }, now, about }, { code, current_password }) {
      await confirmPassword(tx, personId, current_password);
      const [staff] = await tx
        .select({ role: staffRoles.role })
        .from(staffRoles)
        .where(eq(staffRoles.personId, personId));
      if (staff) throw rejected("identity.second_factor_mandatory");
      await takeSecondFactor(tx, personId, code, now);
      await tx
        .update(people)
        .set({ totpSecret: null, totpEnabledAt: null, totpLastStep: null })
        .where(eq(people.id, personId));
      await tx.delete(codesTable).where(eq(codesTable.personId, personId));
      await tx.update(sessions).set({ secondFactor: false }).where(eq(sessions.personId, personId));
      await tellSecondFactor(tx, personId, "second-factor-off", now);
      about(personId);
    },
  }),
  ofThePerson,
  { forgive: true },
);

const renew = command({
  name: "identity.renew_recovery_codes",
  hats: SIGNED_IN,
  input: ConfirmInput.extend(Codes.shape),
  async run({ tx, actor: { personId }, about }, { current_password, codes }) {
    await confirmPassword(tx, personId, current_password);
    const [person] = await tx
      .select({ on: people.totpEnabledAt })
      .from(people)
      .where(eq(people.id, personId));
    if (!person?.on) throw rejected("identity.second_factor_is_off");
    await keepRecoveryCodes(tx, personId, codes);
    about(personId);
  },
});

/** Makes ten new recovery codes, after the password; the old ones stop to work. Answers them, this once. */
export const renewRecoveryCodes = limited(withRecoveryCodes(renew), ofThePerson, { forgive: true });

/** Codes are made outside the command, so that its remembered answer does not hold them. */
function withRecoveryCodes(run: Command<void>): Command<{ codes: string[] }> {
  const call = async (ctx: Context, key: string, raw: unknown) => {
    const personId = personOf(ctx.actor);
    const codes = personId ? recoveryCodes(personId, key) : []; // without a person the command refuses
    await run(ctx, key, { ...(raw as object), codes });
    return { codes };
  };
  return Object.assign(call, { permission: run.permission, hats: run.hats });
}
