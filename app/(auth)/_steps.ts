import "server-only";
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import * as clock from "@/lib/core/clock";
import { makeTicket } from "@/lib/identity/second-factor-ticket";
import type { SignInOutcome } from "@/lib/identity/sign-in-outcome";
import { safeNext } from "@/lib/runtime/client";
import { env } from "@/lib/runtime/env";
import { rememberLook, rememberSession } from "@/lib/runtime/session";

/** What a browser keeps between two steps of the same errand. */
type Step = "waiting-address" | "sign-in-step";

const SECONDS: Readonly<Record<Step, number>> = { "waiting-address": 24 * 60 * 60, "sign-in-step": 10 * 60 };

/** Keeps something for the next step: out of reach of scripts, out of addresses and logs. */
export async function keepStep(step: Step, value: object): Promise<void> {
  (await cookies()).set(step, JSON.stringify(value), {
    httpOnly: true,
    sameSite: "lax",
    path: "/",
    secure: env().APP_URL.startsWith("https://"),
    maxAge: SECONDS[step],
  });
}

/** What was kept, with its texts; empty when there is nothing. */
export async function readStep(step: Step): Promise<Readonly<Record<string, string>>> {
  try {
    const kept: unknown = JSON.parse((await cookies()).get(step)?.value ?? "{}");
    const entries = typeof kept === "object" && kept !== null ? Object.entries(kept) : [];
    return Object.fromEntries(entries.filter(([, value]) => typeof value === "string"));
  } catch {
    return {}; // not what we wrote
  }
}

export async function dropStep(step: Step): Promise<void> {
  (await cookies()).delete(step);
}

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
