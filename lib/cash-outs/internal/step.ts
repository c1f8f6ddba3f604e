import "server-only";
import { raw, type Tx } from "@/db/client";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import type { Points } from "@/lib/core/points";
import type { Yen } from "@/lib/core/yen";
import { texts } from "@/lib/ledger/wire";
import { type Actor, personOf } from "@/lib/policy/actor";
import type { CashOutStatus } from "../rules";

type Scope = { readonly tx: Tx; readonly actor: Actor; readonly now: Date };

/** What moves: a cash-out, and the line of a bank run that it must stand on, or is put on. */
export type Stepping = { readonly id: Id<"cso">; readonly lineId?: Id<"brl"> };

type Step = {
  readonly from: CashOutStatus;
  readonly to: CashOutStatus;
  /** Told to the member. */
  readonly reason?: string;
  /** Who or what approves it, with the approval. */
  readonly approval?:
    | { readonly automatic: true }
    | { readonly by: Id<"prs"> }
    | { readonly approvalId: Id<"apr"> };
};

/** What has moved, as the ledger and the mails need it. */
export type Stepped = {
  readonly id: Id<"cso">;
  readonly points: Points;
  readonly net: Yen;
  readonly bankAccountId: Id<"bac">;
};

/**
 * Moves cash-outs into their next state, all or none, with a line in their history each: one statement for any number.
 * Throws "cashouts.too_late" when one is in another state, or stands on another line.
 */
export async function stepCashOuts(
  { tx, actor, now }: Scope,
  which: readonly Stepping[],
  { from, to, reason, approval }: Step,
): Promise<Stepped[]> {
  const ids = texts(which.map(({ id }) => id));
  const lines = texts(which.map(({ lineId }) => lineId ?? ""));
  const steps = texts(which.map(() => newId("coh", now)));
  const automatic = approval !== undefined && "automatic" in approval;
  const approver = approval && "by" in approval ? approval.by : null;
  const approvalId = approval && "approvalId" in approval ? approval.approvalId : null;
  const placing = to === "in_bank_run";
  const moved = await raw(tx)<Stepped[]>`
    with wanted as (
      select * from unnest(${ids}::text[], ${lines}::text[], ${steps}::text[]) as w (id, line, step)
    ), moved as (
      update cash_outs c set status = ${to}, status_at = ${now}, reason = ${reason ?? null},
        automatic = c.automatic or ${automatic}, approved_by = coalesce(${approver}, c.approved_by),
        approval_id = coalesce(${approvalId}, c.approval_id),
        bank_run_line_id = case when ${to === "approved"} then null
          when ${placing} then w.line else c.bank_run_line_id end
      from wanted w
      where c.id = w.id and c.status = ${from}
        and (${placing} or w.line = '' or c.bank_run_line_id = w.line)
      returning c.id, c.points, c.net, c.bank_account_id, w.step
    ), told as (
      insert into cash_out_history (id, cash_out_id, status, at, by_person_id, reason)
      select step, id, ${to}::text, ${now}::timestamptz, ${personOf(actor)}::text, ${reason ?? null}::text from moved
    )
    select id, points, net, bank_account_id as "bankAccountId" from moved order by id`;
  if (moved.length < which.length) throw rejected("cashouts.too_late");
  return moved;
}
