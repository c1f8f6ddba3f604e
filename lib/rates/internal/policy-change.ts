import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { policies } from "@/db/schema/system";
import { type ApprovalKind, type TwoPersonCommands, twoPersonCommands } from "@/lib/approvals/two-person";
import { daysLater, instant, later } from "@/lib/core/clock";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { limitsAt, type PolicyKind } from "../current";

/** The wait of every policy, for the in-process copies of the policies to be exact. */
const SHORTEST_WAIT_MS = 60_000;

const effectiveAt = z.iso.datetime({ offset: true, error: "rates.effective_missing" }).transform(instant);
const note = z.string().trim().max(500, "rates.note_long").default("");

/** As what the change of each kind of policy is asked for. */
const APPROVALS = {
  rates: "rates",
  limits: "limits",
  exchange: "exchange_rules",
  cash_out: "cash_out_rules",
  bank: "bank_rules",
} as const satisfies Record<PolicyKind, ApprovalKind>;

export type NewPolicy = { readonly policyId: Id<"pol">; readonly version: number };

/** The four commands by which a kind of policy gets its next version. */
export function policyCommands(kind: PolicyKind, values: z.ZodType): TwoPersonCommands<NewPolicy> {
  return twoPersonCommands({
    kind: APPROVALS[kind],
    input: z.object({ values, effectiveAt, note }),
    subject: () => kind,
    async check({ tx, now }, asked) {
      const earliest = await earliestEffect(tx, kind, now);
      if (asked.effectiveAt < earliest) throw rejected("rates.too_soon", { earliest }, "effectiveAt");
      const latest = await latestOf(tx, kind);
      if (asked.effectiveAt <= latest.effectiveAt) {
        throw rejected("rates.not_last", { latest: latest.effectiveAt }, "effectiveAt");
      }
    },
    async carryOut({ tx, now }, asked, approvalId) {
      const policyId = newId("pol", now);
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

/** The version that the next one follows; those who would add one take turns from here on. */
async function latestOf(tx: Tx, kind: PolicyKind) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`policies:${kind}`}, 0))`);
  const [latest] = await tx
    .select({ version: policies.version, effectiveAt: policies.effectiveAt })
    .from(policies)
    .where(eq(policies.kind, kind))
    .orderBy(desc(policies.version))
    .limit(1);
  if (!latest) throw new Error(`there is no ${kind} policy: the database is not migrated`);
  return latest;
}

async function earliestEffect(tx: Tx, kind: PolicyKind, now: Date): Promise<Date> {
  if (kind !== "rates") return later(now, SHORTEST_WAIT_MS);
  const { limits } = await limitsAt(tx, now);
  return daysLater(now, limits.announcementDays);
}

function plainNumbers(values: unknown): unknown {
  return JSON.parse(
    JSON.stringify(values, (_, value) => (typeof value === "bigint" ? Number(value) : value)),
  );
}
