import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { approvals } from "@/db/schema/system";
import { twoPersonCommands } from "@/lib/approvals/two-person";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { type CommandScope, command } from "@/lib/runtime/command";
import { encode } from "@/lib/runtime/encoding";
import { changeOf } from "./change-queries";
import { ChangeInput, RefuseInput } from "./inputs";
import { lockOwner, replaceAccounts } from "./internal/keep-account";

/**
 * A retailer's account: one of the staff proposes what its owner asked for, another approves it, and money goes there
 * from then on. Both see where it went before and where it will go, and approve exactly that. Declined, the retailer is
 * told why. Refused: "bankaccounts.not_requested" | "bankaccounts.proposed" | "bankaccounts.changed_meanwhile" |
 * "bankaccounts.own".
 */
export const {
  propose: proposeRetailerAccount,
  approve: approveRetailerAccount,
  decline: declineRetailerAccount,
  withdraw: withdrawRetailerAccount,
} = twoPersonCommands({
  kind: "bank_account",
  input: ChangeInput,
  subject: ({ accountId }) => accountId,
  async check(scope, asked) {
    await requestedAccount(scope, asked.accountId);
    const change = await changeOf(scope.tx, asked.accountId);
    if (encode(change) !== encode(asked)) throw rejected("bankaccounts.changed_meanwhile");
  },
  async carryOut({ tx, now, emit }, { accountId }, approvalId) {
    const { retailerId } = await accountRow(tx, accountId);
    if (!retailerId) throw rejected("bankaccounts.not_requested");
    await replaceAccounts(tx, { retailerId }, now);
    await tx
      .update(bankAccounts)
      .set({ status: "active", statusAt: now, approvalId })
      .where(eq(bankAccounts.id, accountId));
    await emit("bank_account.changed", { bankAccountId: accountId });
    return { accountId };
  },
  async whenDeclined(scope, { accountId }, reason) {
    const { status } = await accountRow(scope.tx, accountId);
    if (status === "requested") await refuse(scope, accountId, reason);
  },
});

/** Refuses what a retailer asks for and nobody has proposed yet. No money moves: one person may. */
export const refuseAccountChange = command({
  name: "bank_account.refuse",
  hats: ["staff"],
  input: RefuseInput,
  async run(scope, { id, reason }) {
    await requestedAccount(scope, id);
    await refuse(scope, id, reason);
    scope.about(id);
    return { id };
  },
});

/** Locks an account that a retailer asks for, for which no open proposal stands, and which the actor has not asked for. */
async function requestedAccount({ tx, actor }: CommandScope<"staff">, id: Id<"bac">): Promise<void> {
  const account = await accountRow(tx, id);
  if (account.status !== "requested") throw rejected("bankaccounts.not_requested");
  if (account.createdBy === actor.personId) throw rejected("bankaccounts.own");
  const [proposed] = await tx
    .select({ id: approvals.id })
    .from(approvals)
    .where(
      and(
        ...[eq(approvals.kind, "bank_account"), eq(approvals.subject, id), eq(approvals.status, "requested")],
      ),
    );
  if (proposed) throw rejected("bankaccounts.proposed");
}

/** The row of a retailer's account, once whoever changes it at this moment is done. */
async function accountRow(tx: Tx, id: Id<"bac">) {
  const read = () =>
    tx
      .select({
        retailerId: bankAccounts.retailerId,
        status: bankAccounts.status,
        createdBy: bankAccounts.createdBy,
      })
      .from(bankAccounts)
      .where(eq(bankAccounts.id, id));
  const [found] = await read();
  if (!found?.retailerId) throw rejected("bankaccounts.not_requested");
  await lockOwner(tx, found.retailerId);
  const [now] = await read();
  return now ?? found;
}

async function refuse({ tx, actor, now, emit }: CommandScope<"staff">, id: Id<"bac">, reason: string) {
  await tx
    .update(bankAccounts)
    .set({ status: "declined", statusAt: now, reason, decidedBy: actor.personId })
    .where(eq(bankAccounts.id, id));
  await emit("bank_account.change_declined", { bankAccountId: id });
}
