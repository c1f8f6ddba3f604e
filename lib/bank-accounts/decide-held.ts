import "server-only";
import { and, eq } from "drizzle-orm";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { notFound, rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { DecideHeldInput } from "./inputs";

/**
 * Staff have looked at a member's account whose holder is read otherwise: it is in use from now on, or declined with the
 * reason that its member is told. Throws "bankaccounts.own" | "bankaccounts.not_held".
 */
export const decideHeldAccount = command({
  name: "bank_account.decide",
  hats: ["staff"],
  input: DecideHeldInput,
  async run({ tx, actor, now, emit, about }, input) {
    const [found] = await tx
      .select({ personId: bankAccounts.personId })
      .from(bankAccounts)
      .where(eq(bankAccounts.id, input.id));
    if (!found) throw notFound();
    if (found.personId === actor.personId) throw rejected("bankaccounts.own");
    const accepted = input.decision === "accept";
    const decided = await tx
      .update(bankAccounts)
      .set({
        ...{ status: accepted ? "active" : "declined", statusAt: now, decidedBy: actor.personId },
        reason: accepted ? null : input.reason,
      })
      .where(and(eq(bankAccounts.id, input.id), eq(bankAccounts.status, "held")))
      .returning({ id: bankAccounts.id });
    if (!decided.length) throw rejected("bankaccounts.not_held");
    await emit("bank_account.decided", { bankAccountId: input.id });
    about(input.id, { decision: input.decision });
    return { id: input.id };
  },
});
