import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { cashOuts } from "@/db/schema/cash-outs";
import { riskFlags } from "@/db/schema/compliance";
import { pointsAccounts } from "@/db/schema/organisations";
import { approvals } from "@/db/schema/system";
import { notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";

const columns = {
  id: cashOuts.id,
  accountId: cashOuts.accountId,
  personId: cashOuts.personId,
  points: cashOuts.points,
  gross: cashOuts.gross,
  net: cashOuts.net,
  bankAccountId: cashOuts.bankAccountId,
  bankStatus: bankAccounts.status,
  accountStatus: pointsAccounts.status,
  status: cashOuts.status,
  requestedAt: cashOuts.requestedAt,
};

export type LockedCashOut = Awaited<ReturnType<typeof lockCashOut>>;

/** Locks a cash-out until the command ends. With `accountId`, another's is not found. */
export async function lockCashOut(tx: Tx, id: Id<"cso">, owner?: { readonly accountId: Id<"acc"> | null }) {
  const own = owner && (owner.accountId ? eq(cashOuts.accountId, owner.accountId) : undefined);
  if (owner && !own) throw notFound();
  const [found] = await tx
    .select(columns)
    .from(cashOuts)
    .innerJoin(bankAccounts, eq(bankAccounts.id, cashOuts.bankAccountId))
    .innerJoin(pointsAccounts, eq(pointsAccounts.id, cashOuts.accountId))
    .where(and(eq(cashOuts.id, id), own))
    .for("update", { of: cashOuts });
  if (!found) throw notFound();
  return found;
}

/** Locks a cash-out that waits for an approval and may have one. `by` may not be its owner. */
export async function lockApprovable(tx: Tx, id: Id<"cso">, by: Id<"prs"> | null): Promise<LockedCashOut> {
  const found = await lockCashOut(tx, id);
  if (found.status !== "requested") throw rejected("cashouts.too_late");
  if (found.personId === by) throw rejected("cashouts.own");
  if (found.accountStatus !== "open") throw rejected("cashouts.on_hold");
  if (found.bankStatus !== "active") throw rejected("cashouts.bank_unusable");
  if (await hasOpenFlags(tx, found.personId)) throw rejected("cashouts.flagged");
  return found;
}

/** Whether a sign of risk about somebody waits to be judged, whatever it was seen in. */
export async function hasOpenFlags(tx: Tx, personId: Id<"prs">): Promise<boolean> {
  const [flag] = await tx
    .select({ id: riskFlags.id })
    .from(riskFlags)
    .where(and(eq(riskFlags.personId, personId), eq(riskFlags.status, "open")))
    .limit(1);
  return flag !== undefined;
}

/** Whether somebody of the staff has asked a second person to approve it. */
export async function isProposed(tx: Tx, id: Id<"cso">): Promise<boolean> {
  const [request] = await tx
    .select({ id: approvals.id })
    .from(approvals)
    .where(and(eq(approvals.kind, "cash_out"), eq(approvals.subject, id), eq(approvals.status, "requested")));
  return request !== undefined;
}
