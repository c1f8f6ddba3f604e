import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { adjustments } from "@/db/schema/books";
import { pointsAccounts } from "@/db/schema/organisations";
import { twoPersonCommands } from "@/lib/approvals/two-person";
import { notFound } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { balancesOf } from "@/lib/ledger/balances";
import { FACE_VALUE, OPERATOR } from "@/lib/ledger/chart";
import { type Move, post } from "@/lib/ledger/post";
import { limitsAt } from "@/lib/rates/current";
import { AdjustmentInput } from "./inputs";
import { adjustmentRefusal } from "./rules";

type Account = { readonly ledgerAccountId: bigint; readonly status: string; readonly balance: bigint };

/**
 * Points given to an account or taken from it, wanted by two people; posted in the transaction of the approval.
 * Refused: "adjustments.closed" for an account that was closed, "adjustments.too_little" {balance} when fewer points are
 * there than would be taken, "adjustments.no_room" {room} when more would be given than its balance cap leaves.
 */
export const {
  propose: proposeAdjustment,
  approve: approveAdjustment,
  decline: declineAdjustment,
  withdraw: withdrawAdjustment,
} = twoPersonCommands({
  kind: "adjustment",
  input: AdjustmentInput,
  subject: ({ accountId }) => accountId,
  async check({ tx, now }, asked) {
    const account = await accountOf(tx, asked.accountId);
    const { balanceCap } = (await limitsAt(tx, now)).limits;
    const refusal = adjustmentRefusal(account, balanceCap, asked);
    if (refusal) throw refusal;
  },
  async carryOut({ tx, now, emit }, { accountId, direction, points, reason }, approvalId) {
    const { ledgerAccountId } = await accountOf(tx, accountId);
    const id = newId("adj", now);
    await tx
      .insert(adjustments)
      .values({ id, accountId, direction, points, reason, approvalId, postedAt: now });
    const moves =
      direction === "give" ? given(ledgerAccountId, points) : given(ledgerAccountId, points).map(back);
    await post(tx, [{ kind: "adjustment.posted", sourceId: id, moves }], now);
    await emit("adjustment.posted", { adjustmentId: id });
    return { id };
  },
});

/** Locks an account, so that two adjustments of it are decided one after another. Throws not_found. */
async function accountOf(tx: Tx, accountId: Id<"acc">): Promise<Account> {
  const [row] = await tx
    .select({ ledgerAccountId: pointsAccounts.ledgerAccountId, status: pointsAccounts.status })
    .from(pointsAccounts)
    .where(eq(pointsAccounts.id, accountId))
    .for("no key update");
  if (!row) throw notFound();
  const balance = (await balancesOf(tx, [row.ledgerAccountId])).get(row.ledgerAccountId) ?? 0n;
  return { ...row, balance };
}

/** Points out of nothing, at the operator's expense: the liability grows by their face value. */
function given(account: bigint, points: bigint): Move[] {
  const { pointsIssued, pointsLiability, adjustments: expense } = OPERATOR;
  return [
    { from: pointsIssued, to: account, unit: "PTS", amount: points },
    { from: pointsLiability, to: expense, unit: "JPY", amount: points * FACE_VALUE },
  ];
}

const back = ({ from, to, ...move }: Move): Move => ({ ...move, from: to, to: from });
