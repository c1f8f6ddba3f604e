import "server-only";
import { redirect } from "next/navigation";
import * as clock from "@/lib/core/clock";
import { makeTicket } from "@/lib/identity/second-factor-ticket";
import type { SignInOutcome } from "@/lib/identity/sign-in-outcome";
import { safeNext } from "@/lib/runtime/client";
import { rememberLook, rememberSession } from "@/lib/runtime/session";
import { dropStep, keepStep } from "../_shell/steps";

/**
 * Leads somebody on who proved who they are: to where they wanted to go, to the second step, or, for staff without
 * one, to where it is set up. Does not return.
 */
export async function enter(outcome: SignInOutcome, device: string, next: unknown): Promise<never> {
  if (outcome.status === "second_factor") {
    const ticket = makeTicket(outcome.personId, clock.now());
    await keepStep("sign-in-step", { ticket, next: safeNext(next) });
    redirect("/sign-in/code");
  }
  await rememberSession(outcome, device);
  await rememberLook(outcome);
  await dropStep("sign-in-step");
  await dropStep("waiting-address");
  redirect(outcome.secondFactorDue ? "/settings/security" : safeNext(next));
}
