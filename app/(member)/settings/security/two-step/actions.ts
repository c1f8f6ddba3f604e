"use server";

import { redirect } from "next/navigation";
import * as clock from "@/lib/core/clock";
import { formatRecoveryCode } from "@/lib/identity/recovery-codes";
import {
  disableSecondFactor,
  enableSecondFactor,
  renewRecoveryCodes,
  startSecondFactor,
} from "@/lib/identity/second-factor";
import { makeSetup } from "@/lib/identity/second-factor-setup";
import { personOf } from "@/lib/policy/actor";
import { type ActionState, requestKey, runAction } from "@/lib/runtime/action";
import { keepStep, readStep } from "../../../../_shell/steps";

type Codes = ActionState<string[]>;

export async function startAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction(async (ctx) => {
    await startSecondFactor(ctx, requestKey(form), Object.fromEntries(form));
    return personOf(ctx.actor);
  });
  if (state.status !== "ok" || !state.data) return state;
  await keepStep("second-factor-setup", { setup: makeSetup(state.data, clock.now()) });
  redirect("/settings/security/two-step");
}

export async function enableAction(_: Codes, form: FormData): Promise<Codes> {
  const { setup } = await readStep("second-factor-setup");
  return runAction(async (ctx) => {
    const { codes } = await enableSecondFactor(ctx, requestKey(form), { code: form.get("code"), setup });
    return codes.map(formatRecoveryCode);
  });
}

export async function renewAction(_: Codes, form: FormData): Promise<Codes> {
  return runAction(async (ctx) => {
    const { codes } = await renewRecoveryCodes(ctx, requestKey(form), Object.fromEntries(form));
    return codes.map(formatRecoveryCode);
  });
}

export async function disableAction(_: ActionState, form: FormData): Promise<ActionState> {
  const state = await runAction((ctx) =>
    disableSecondFactor(ctx, requestKey(form), Object.fromEntries(form)),
  );
  if (state.status !== "ok") return state;
  redirect("/settings/security");
}
