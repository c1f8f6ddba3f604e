import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Reader, Tx } from "@/db/client";
import { policies } from "@/db/schema/system";
import type { ApprovalKind } from "@/lib/approvals/kinds";
import { type TwoPersonCommands, twoPersonCommands } from "@/lib/approvals/two-person";
import { daysLater, instant, later } from "@/lib/core/clock";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { limitsAt, type PolicyKind } from "../current";
import { BankValues, CashOutValues, ExchangeValues, LimitsValues, RatesValues } from "../policies";

/** The wait of every policy, for the in-process copies of the policies to be exact. */
const SHORTEST_WAIT_MS = 60_000;

const effectiveAt = z.iso.datetime({ offset: true, error: "rates.effective_missing" }).transform(instant);
const note = z.string().trim().max(500, "rates.note_long").default("");

/** What a kind of policy may say. */
export const POLICY_VALUES = {
  rates: RatesValues,
  limits: LimitsValues,
  exchange: ExchangeValues,
  cash_out: CashOutValues,
  bank: BankValues,
} as const satisfies Record<PolicyKind, z.ZodType>;

/** What is asked for when a policy is to change. */
export const proposalOf = (kind: PolicyKind) => z.object({ values: POLICY_VALUES[kind], effectiveAt, note });

/** As what the change of each kind of policy is asked for. */
export const APPROVALS = {
  rates: "rates",
  limits: "limits",
  exchange: "exchange_rules",
  cash_out: "cash_out_rules",
  bank: "bank_rules",
} as const satisfies Record<PolicyKind, ApprovalKind>;

export type NewPolicy = { readonly policyId: Id<"pol">; readonly version: number };

/** The four commands by which a kind of policy gets its next version. */
export function policyCommands(kind: PolicyKind): TwoPersonCommands<NewPolicy> {
  return twoPersonCommands({
    kind: APPROVALS[kind],
    input: proposalOf(kind),
    subject: () => kind,
    async check({ tx, now }, asked) {
      await lockPolicies(tx, kind);
      await refuseUntimely(tx, kind, asked.effectiveAt, now);
    },
    async carryOut({ tx, now }, asked, approvalId) {
      const policyId = newId("pol", now);
      await lockPolicies(tx, kind);
      const { version } = await latestOf(tx, kind);
      await tx.insert(policies).values({
        id: policyId,
        kind,
        version: version + 1,
        values: plainNumbers(asked.values),
        announcedAt: now,
        effectiveAt: asked.effectiveAt,
        note: asked.note,
        approvalId,
      });
      return { policyId, version: version + 1 };
    },
  });
}

/** Throws `rejected` when a version cannot begin then: the announcement is too short, or another one comes later. */
export async function refuseUntimely(reader: Reader, kind: PolicyKind, at: Date, now: Date): Promise<void> {
  const earliest = await earliestEffect(reader, kind, now);
  if (at < earliest) throw rejected("rates.too_soon", { earliest }, "effectiveAt");
  const latest = await latestOf(reader, kind);
  if (at <= latest.effectiveAt)
    throw rejected("rates.not_last", { latest: latest.effectiveAt }, "effectiveAt");
}

/** Those who would add a version take turns from here on. */
async function lockPolicies(tx: Tx, kind: PolicyKind): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`policies:${kind}`}, 0))`);
}

/** The version that the next one follows. */
async function latestOf(reader: Reader, kind: PolicyKind) {
  const [latest] = await reader
    .select({ version: policies.version, effectiveAt: policies.effectiveAt })
    .from(policies)
    .where(eq(policies.kind, kind))
    .orderBy(desc(policies.version))
    .limit(1);
  if (!latest) throw new Error(`there is no ${kind} policy: the database is not migrated`);
  return latest;
}

/** The earliest instant at which a version that is approved now can begin. */
export async function earliestEffect(reader: Reader, kind: PolicyKind, now: Date): Promise<Date> {
  if (kind !== "rates") return later(now, SHORTEST_WAIT_MS);
  const { limits } = await limitsAt(reader, now);
  return daysLater(now, limits.announcementDays);
}

function plainNumbers(values: unknown): unknown {
  return JSON.parse(
    JSON.stringify(values, (_, value) => (typeof value === "bigint" ? Number(value) : value)),
  );
}
