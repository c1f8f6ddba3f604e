import "server-only";
import { raw, type Tx } from "@/db/client";
import type { GiftDesign, Occasion } from "@/lib/core/gifts";
import { type Id, newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import type { Points } from "@/lib/core/points";
import { OPERATOR } from "@/lib/ledger/chart";
import { type Journal, post } from "@/lib/ledger/post";
import { emitter } from "@/lib/runtime/outbox";
import type { Recipient } from "./inputs";
import { usageMonth } from "./internal/addressing";
import { addSharedLinks } from "./internal/claim-links";
import { tryAgain } from "./internal/guards";
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
 * Writes the postings, the rows and the outbox of a whole set in one flush. Points go straight to a receiver who has
 * them now; everything else is held. All of it or nothing: throws `ledger.insufficient_points` when points are missing,
 * and asks for a fresh attempt when a month's limit or a balance cap was reached since the set was decided.
 */
export async function createTransfers(
  tx: Tx,
  drafts: readonly Draft[],
  limits: TransferLimits,
  now: Date,
): Promise<void> {
  const [, written] = await Promise.all([
    post(tx, drafts.map(journalOf), now),
    insertRows(tx, drafts, limits, now), // after the posting: it sees the balances that have come of it
    insertLinks(tx, drafts, now),
    emitter(tx)("transfer.created", { transferIds: drafts.map((draft) => draft.id) }),
  ]);
  if (!written) throw tryAgain();
}

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

/**
 * False when a month's limit, a receiver's cap or a receiver's leaving stood in the way, which only something that
 * happens at the same time can cause. The
 * accounts are locked by the posting and the usage by this statement, so what it sees stays as it is.
 */
async function insertRows(
  tx: Tx,
  drafts: readonly Draft[],
  limits: TransferLimits,
  now: Date,
): Promise<boolean> {
  const usage = usageOf(drafts);
  const receivers = [...new Set(drafts.flatMap(({ to }) => (to ? [to.accountId] : [])))];
  const [done] = await raw(tx)<{ counted: number; present: number; over: boolean }[]>`
    with usage as (
      insert into transfer_usage as u (account_id, month, points)
      select r.account, ${usageMonth(now)}::text::date, r.points
      from jsonb_to_recordset(${JSON.stringify(usage)}::text::jsonb) as r(account text, points bigint)
      order by r.account
      on conflict (account_id, month) do update set points = u.points + excluded.points
      where u.points + excluded.points <= ${limits.transferMonth}
      returning 1
    ), rows as (
      insert into transfers (id, from_account_id, by_person_id, channel, to_email, to_name, to_account_id, points,
        design, occasion, message, locale, hide_amount, no_reply, status, waits_for, policy_id,
        created_at, scheduled_for, sent_at, expires_at, ended_at, next_step_at)
      select r.* from jsonb_to_recordset(${JSON.stringify(drafts.map((d) => rowOf(d, limits, now)))}::text::jsonb) as r(
        id text, "from" text, by text, channel text, to_email text, to_name text, "to" text, points bigint,
        design text, occasion text, message text, locale text, hide_amount boolean, no_reply boolean, status text,
        waits_for text, policy_id text, created_at timestamptz, scheduled_for timestamptz, sent_at timestamptz,
        expires_at timestamptz, ended_at timestamptz, next_step_at timestamptz)
    ), present as ( -- whoever leaves holds this row until they have left; from here on they cannot
      select id from points_accounts where id = any (${`{${receivers.join(",")}}`}::text[]) and status <> 'closed' for key share
    )
    select (select count(*) from usage)::int as counted, (select count(*) from present)::int as present, exists (
      select from ledger.held_balances
      where account = any (${cappedReceivers(drafts)}::text::bigint[]) and balance > ${limits.balanceCap}
    ) as over`;
  return done?.counted === usage.length && done.present === receivers.length && !done.over;
}

/** The ledger accounts of the consumers who have received, as an array literal. */
function cappedReceivers(drafts: readonly Draft[]): string {
  const ids = drafts.flatMap(({ scheduledFor, arrival, to }) =>
    !scheduledFor && arrival.status === "delivered" && to?.consumer ? [to.ledgerId] : [],
  );
  return `{${ids.join(",")}}`;
}

/** The links of the gifts that their senders share. */
async function insertLinks(tx: Tx, drafts: readonly Draft[], now: Date): Promise<void> {
  const links = drafts.filter(({ recipient }) => recipient.channel === "link");
  if (links.length)
    await addSharedLinks(
      tx,
      links.map(({ id }) => id),
      now,
    );
}

/** What each consumer's account sends in this set; a set of one sender is one row. */
function usageOf(drafts: readonly Draft[]): { account: string; points: string }[] {
  const sums = new Map<string, bigint>();
  for (const { sender, points } of drafts) {
    if (sender.consumer) sums.set(sender.accountId, (sums.get(sender.accountId) ?? 0n) + points);
  }
  return [...sums].map(([account, points]) => ({ account, points: points.toString() }));
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
