import "server-only";
import { raw, type Tx } from "@/db/client";
import type { Id } from "@/lib/core/ids";

/** New values of an open gift; what is left out stays. `reminded` is added. */
export type Step = {
  readonly id: Id<"trf">;
  readonly status?: "delivered" | "awaiting_claim";
  readonly waits_for?: "person" | "room" | null;
  readonly to?: Id<"acc"> | null;
  readonly sent_at?: Date;
  readonly expires_at?: Date | null;
  readonly ended_at?: Date | null;
  readonly next_step_at: Date | null;
  readonly reminded: 0 | 1;
};

/** Moves a set of open gifts on, in one statement. */
export async function writeSteps(tx: Tx, steps: readonly Step[]): Promise<void> {
  await raw(tx)`
    update transfers t set
      status = coalesce(r.status, t.status),
      waits_for = case when r.status is null then t.waits_for else r.waits_for end,
      to_account_id = coalesce(r."to", t.to_account_id),
      sent_at = coalesce(r.sent_at, t.sent_at),
      expires_at = coalesce(r.expires_at, t.expires_at),
      ended_at = coalesce(r.ended_at, t.ended_at),
      next_step_at = r.next_step_at,
      reminders = t.reminders + r.reminded
    from jsonb_to_recordset(${JSON.stringify(steps)}::text::jsonb) as r(
      id text, status text, waits_for text, "to" text, sent_at timestamptz, expires_at timestamptz,
      ended_at timestamptz, next_step_at timestamptz, reminded int)
    where t.id = r.id and t.status in ('scheduled', 'awaiting_claim')`;
}
