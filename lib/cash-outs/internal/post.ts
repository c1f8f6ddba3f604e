import "server-only";
import type { Tx } from "@/db/client";
import type { Id } from "@/lib/core/ids";
import type { Points } from "@/lib/core/points";
import type { Yen } from "@/lib/core/yen";
import { FACE_VALUE, OPERATOR } from "@/lib/ledger/chart";
import type { JournalKind } from "@/lib/ledger/journal-kinds";
import { type Move, post } from "@/lib/ledger/post";
import { reverse } from "@/lib/ledger/reverse";

/** A cash-out as the ledger sees it. */
export type Posted = { readonly id: Id<"cso">; readonly points: Points; readonly net: Yen };

/** Moves points from their owner into the cash-out holds. Throws "ledger.insufficient_points" {missing}. */
export async function holdPoints(tx: Tx, { id, points }: Posted, account: bigint, now: Date): Promise<void> {
  const held: Move = { from: account, to: OPERATOR.cashOutHolds, unit: "PTS", amount: points };
  await post(tx, [{ kind: "cash_out.held", sourceId: id, moves: [held] }], now);
}

/** Takes held points out of circulation: the liability falls by their face value, the net is owed, the rest is the fee. */
export async function approvePoints(tx: Tx, cashOuts: readonly Posted[], now: Date): Promise<void> {
  const journals = cashOuts.map((cashOut) => ({
    kind: "cash_out.approved" as const,
    sourceId: cashOut.id,
    moves: approvalMoves(cashOut),
  }));
  await post(tx, journals, now);
}

/** The bank has paid: what was owed is owed no more. */
export async function payPoints(tx: Tx, cashOuts: readonly Posted[], now: Date): Promise<void> {
  const { bank, cashOutPayable } = OPERATOR;
  const journals = cashOuts.map(({ id, net }) => ({
    kind: "cash_out.paid" as const,
    sourceId: id,
    moves: [{ from: bank, to: cashOutPayable, unit: "JPY" as const, amount: net }],
  }));
  await post(tx, journals, now);
}

type Step = "held" | "approved" | "paid";
const TAKEN_BACK = { held: "released", approved: "undone", paid: "returned" } as const;
const UNDOING: readonly Step[] = ["paid", "approved", "held"];

/** Gives points back, from how far the cash-outs have come: each posting is reversed, the last one first. */
export async function giveBack(
  tx: Tx,
  ids: readonly Id<"cso">[],
  posted: readonly Step[],
  now: Date,
): Promise<void> {
  const steps = UNDOING.filter((step) => posted.includes(step));
  const reversals = steps.flatMap((step) =>
    ids.map((id) => ({
      kind: `cash_out.${TAKEN_BACK[step]}` satisfies JournalKind,
      sourceId: id,
      of: { kind: `cash_out.${step}` satisfies JournalKind, sourceId: id },
    })),
  );
  await reverse(tx, reversals, now);
}

function approvalMoves({ points, net }: Posted): Move[] {
  const { pointsIssued, cashOutHolds, cashOutPayable, pointsLiability, feeIncome, rateDifference } = OPERATOR;
  const face = points * FACE_VALUE;
  const covered = net < face ? net : face;
  const yen = [
    { from: cashOutPayable, to: pointsLiability, unit: "JPY" as const, amount: covered },
    { from: feeIncome, to: pointsLiability, unit: "JPY" as const, amount: face - covered },
    // Only where a point is worth more in cash than it was issued for.
    { from: cashOutPayable, to: rateDifference, unit: "JPY" as const, amount: net - covered },
  ];
  return [
    { from: cashOutHolds, to: pointsIssued, unit: "PTS", amount: points },
    ...yen.filter(({ amount }) => amount > 0n),
  ];
}
