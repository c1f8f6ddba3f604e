import "server-only";
import { raw } from "@/db/client";
import type { GiftDesign, Occasion } from "@/lib/core/gifts";
import { type Id, newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import type { Points } from "@/lib/core/points";
import { OPERATOR } from "@/lib/ledger/chart";
import { type Journal, refusedBy } from "@/lib/ledger/post";
import { columnsOf } from "@/lib/ledger/wire";
import type { Hat } from "@/lib/policy/actor";
import type { CommandScope } from "@/lib/runtime/command";
import type { Recipient } from "./inputs";
import { usageMonth } from "./internal/addressing";
import { addSharedLinks } from "./internal/claim-links";
import type { Arrival, Receiver, Sender, TransferLimits } from "./rules";
import { deadlineOf, nextStepOf } from "./waiting-rules";

/** A gift that is decided: who gives, who receives, and where it arrives. */
export type Draft = {
  readonly id: Id<"trf">;
  readonly sender: Pick<Sender, "accountId" | "ledgerId" | "consumer">;
  readonly byPersonId: Id<"prs">;
  readonly recipient: Recipient;
  readonly toName: string | null;
  readonly to: Receiver | null;
  readonly points: Points;
  readonly design: GiftDesign;
  readonly occasion: Occasion;
  readonly message: string;
  readonly locale: Locale;
  readonly hideAmount: boolean;
  readonly noReply: boolean;
  readonly scheduledFor: Date | null;
  readonly arrival: Arrival;
  readonly policyId: Id<"pol">;
};

/**
 * Has the postings, the rows and the outbox of a whole set written in one flush, all of it or nothing. Points go straight to a
 * receiver who has them now; everything else is held. The command then ends with `ledger.insufficient_points` when points
 * are missing, and runs afresh when a month's limit, a balance cap or a receiver's leaving was reached since the set was
 * decided.
 */
export async function createTransfers(
  { tx, now, emit, conclude }: Pick<CommandScope<Hat>, "tx" | "now" | "emit" | "conclude">,
  drafts: readonly Draft[],
  limits: TransferLimits,
): Promise<void> {
  const c = columnsOf(drafts.map(journalOf));
  const usage = usageOf(drafts);
  const receivers = new Set(drafts.flatMap(({ to }) => (to ? [to.accountId] : [])));
  const rows = JSON.stringify(drafts.map((draft) => rowOf(draft, limits, now)));
  conclude(
    raw(tx)`create_transfers(${c.kinds}, ${c.sources}, ${c.journal}, ${c.line}, ${c.unit}, ${c.from}, ${c.to},
      ${c.amount}, ${now}, ${rows}::text::json, ${usageMonth(now)}::text::date, ${list(usage.keys())},
      ${list(usage.values())}, ${limits.transferMonth}, ${list(receivers)}, ${list(cappedReceivers(drafts))},
      ${limits.balanceCap})`,
    refusedBy,
  );
  const shared = drafts.filter(({ recipient }) => recipient.channel === "link").map(({ id }) => id);
  if (shared.length) conclude(addSharedLinks(tx, shared, now));
  await emit("transfer.created", { transferIds: drafts.map(({ id }) => id) });
}

/** An array literal of ids or numbers. */
const list = (values: Iterable<string | bigint>) => `{${[...values].join(",")}}`;

function journalOf(draft: Draft): Journal {
  const from = draft.sender.ledgerId;
  const direct = !draft.scheduledFor && draft.arrival.status === "delivered";
  const to = direct && draft.to ? draft.to.ledgerId : OPERATOR.giftEscrow;
  return {
    kind: direct ? "transfer.delivered" : "transfer.held",
    sourceId: draft.id,
    moves: [{ from, to, unit: "PTS", amount: draft.points }],
  };
}

/** The ledger accounts of the consumers who receive now. */
function cappedReceivers(drafts: readonly Draft[]): bigint[] {
  return drafts.flatMap(({ scheduledFor, arrival, to }) =>
    !scheduledFor && arrival.status === "delivered" && to?.consumer ? [to.ledgerId] : [],
  );
}

/** What each consumer's account sends in this set; a set of one sender is one row. */
function usageOf(drafts: readonly Draft[]): Map<Id<"acc">, bigint> {
  const sums = new Map<Id<"acc">, bigint>();
  for (const { sender, points } of drafts) {
    if (sender.consumer) sums.set(sender.accountId, (sums.get(sender.accountId) ?? 0n) + points);
  }
  return sums;
}

function rowOf(draft: Draft, limits: TransferLimits, now: Date) {
  const { recipient, to, scheduledFor, arrival } = draft;
  const knowsAccount = to !== null && (recipient.channel === "account" || !scheduledFor);
  return {
    id: draft.id,
    from: draft.sender.accountId,
    by: draft.byPersonId,
    channel: recipient.channel,
    to_email: recipient.channel === "email" ? recipient.email : null,
    to_name: draft.toName,
    to: knowsAccount ? to.accountId : null,
    points: draft.points.toString(),
    design: draft.design,
    occasion: draft.occasion,
    message: draft.message,
    locale: draft.locale,
    hide_amount: draft.hideAmount,
    no_reply: draft.noReply,
    policy_id: draft.policyId,
    created_at: now,
    scheduled_for: scheduledFor,
    ...(scheduledFor ? scheduledTimes(scheduledFor) : arrivalTimes(draft, arrival, limits, now)),
  };
}

function scheduledTimes(scheduledFor: Date) {
  return {
    status: "scheduled",
    waits_for: null,
    sent_at: null,
    expires_at: null,
    ended_at: null,
    next_step_at: scheduledFor,
  };
}

/** The columns of a gift that leaves now. */
export function arrivalTimes(
  gift: { readonly recipient: { readonly channel: Recipient["channel"] } },
  arrival: Arrival,
  limits: TransferLimits,
  now: Date,
) {
  const mailed = gift.recipient.channel !== "link";
  const expiresAt = deadlineOf(now, limits);
  const waits = arrival.status === "awaiting_claim";
  return {
    status: arrival.status,
    waits_for: arrival.waitsFor,
    sent_at: now,
    expires_at: waits ? expiresAt : null,
    ended_at: waits ? null : now,
    next_step_at: waits ? nextStepOf({ sentAt: now, expiresAt, mailed }, limits, now) : null,
  };
}

/** A new transfer's id. */
export function newTransferId(now: Date): Id<"trf"> {
  return newId("trf", now);
}
