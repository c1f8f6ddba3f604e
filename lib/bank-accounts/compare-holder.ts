import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { verifiedIdentity } from "@/lib/compliance/identity";
import { type Id, isId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { lockOwner } from "./internal/keep-account";
import { openSealed } from "./internal/sealed";
import { sameHolder } from "./rules";

const CompareInput = z.object({
  personId: z
    .string()
    .refine((text) => isId("prs", text), "common.not_found")
    .transform((text) => text as Id<"prs">),
});

/**
 * Who a member is has been checked: their account is held where its holder is read otherwise, and one that was held is
 * in use from now on where it is read the same.
 */
export const compareHolder = command({
  name: "bank_account.compare",
  hats: ["system"],
  input: CompareInput,
  async run({ tx, now, emit, about }, { personId }) {
    await lockOwner(tx, personId);
    const identity = await verifiedIdentity(tx, personId);
    const [account] = await tx
      .select({ id: bankAccounts.id, status: bankAccounts.status, sealed: bankAccounts.sealed })
      .from(bankAccounts)
      .where(and(eq(bankAccounts.personId, personId), inArray(bankAccounts.status, ["active", "held"])))
      .for("update");
    if (!identity || !account) return { changed: false };
    const status = sameHolder(openSealed(account.sealed, account.id).holder, identity.kana)
      ? "active"
      : "held";
    if (status === account.status) return { changed: false };
    await tx.update(bankAccounts).set({ status, statusAt: now }).where(eq(bankAccounts.id, account.id));
    const bankAccountId = account.id;
    await emit(status === "held" ? "bank_account.held" : "bank_account.decided", { bankAccountId });
    about(account.id, { status });
    return { changed: true };
  },
});
