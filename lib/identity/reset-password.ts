import "server-only";
import { ANYBODY } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";
import { ResetPasswordInput } from "./inputs";
import { letIn } from "./internal/let-in";
import { takeLink } from "./internal/mailed-token";
import { setPassword } from "./internal/set-password";
import type { SignInOutcome } from "./sign-in-outcome";

/**
 * Sets a new password with the link of a mail, ends every session, and signs in; somebody with a second factor is
 * asked for it first. A refused password leaves the link as it was.
 */
export const resetPassword = command({
  name: "identity.reset_password",
  hats: ANYBODY,
  input: ResetPasswordInput,
  async run({ tx, ctx, now, about }, { token, password, device }): Promise<SignInOutcome> {
    const { personId } = await takeLink(tx, "reset_password", token, now);
    await setPassword(tx, personId, password, now);
    about(personId);
    const way = { device: ctx.client.device, deviceToken: device, secondFactor: false };
    return await letIn(tx, personId, way, now);
  },
});
