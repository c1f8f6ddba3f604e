import "server-only";
import { cookies } from "next/headers";
import { env } from "@/lib/runtime/env";

/** What a browser keeps between two steps of the same errand. */
type Step = "waiting-address" | "sign-in-step" | "second-factor-setup";

const SECONDS: Readonly<Record<Step, number>> = {
  "waiting-address": 24 * 60 * 60,
  "sign-in-step": 10 * 60,
  "second-factor-setup": 15 * 60,
};

/** Keeps something for the next step: out of reach of scripts, out of addresses and logs. */
export async function keepStep(step: Step, value: Readonly<Record<string, string>>): Promise<void> {
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
