import "server-only";
import { eq } from "drizzle-orm";
import { connection } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { limited, ofThePerson } from "@/lib/identity/attempts";
import { confirmPassword } from "@/lib/identity/confirm-password";
import { type Command, command } from "@/lib/runtime/command";
import { RevealInput } from "./inputs";
import { type AccountSecret, openSealed } from "./internal/sealed";

/**
 * Shows the whole number and holder of an account, to its owner who says the password again, or to staff. Every time is
 * audited. What is shown is read after the command, so that no remembered answer holds it. Throws
 * "identity.password_wrong" | "organisations.owner_only".
 */
export const revealAccount: Command<AccountSecret> = Object.assign(
  async (...call: Parameters<typeof allowReveal>) => {
    const { id } = await allowReveal(...call);
    const [row] = await connection()
      .db.select({ sealed: bankAccounts.sealed })
      .from(bankAccounts)
      .where(eq(bankAccounts.id, id));
    if (!row) throw notFound();
    return openSealed(row.sealed, id);
  },
  { permission: "bank_account.reveal", hats: ["member", "retailer", "staff"] } as const,
);

const allowReveal: Command<{ id: Id<"bac"> }> = limited(
  command({
    name: "bank_account.reveal",
    hats: ["member", "retailer", "staff"],
    input: RevealInput,
    async run({ tx, actor, about }, { id, current_password }) {
      const [account] = await tx
        .select({ personId: bankAccounts.personId, retailerId: bankAccounts.retailerId })
        .from(bankAccounts)
        .where(eq(bankAccounts.id, id));
      if (!account) throw notFound();
      if (actor.hat === "member" && account.personId !== actor.personId) throw notFound();
      if (actor.hat === "retailer") {
        if (account.retailerId !== actor.organisationId) throw notFound();
        if (actor.role !== "owner") throw rejected("organisations.owner_only");
      }
      if (actor.hat !== "staff") await confirmPassword(tx, actor.personId, current_password);
      about(id);
      return { id };
    },
  }),
  ofThePerson,
  { forgive: true },
);
