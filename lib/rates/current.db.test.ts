import { afterEach, expect, it } from "vitest";
import { setClock } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { limitsAt, rateHistory, ratesAt, upcomingRates } from "./current";

const db = await useDatabase();
let restore = () => {};
afterEach(() => restore());

it("has rates and limits in every new database", async () => {
  const at = new Date("2026-11-22T12:00:00+09:00");
  expect(await ratesAt(db.db, at)).toMatchObject({
    version: 1,
    rates: { buy: 100n, exchange: 80n, cash: 70n },
  });
  const { limits } = await limitsAt(db.db, at);
  expect(limits).toMatchObject({
    balanceCap: 3_000n,
    transferMax: 1_000n,
    transferMonth: 3_000n,
    claimDays: 180,
  });
  expect(limits.payment.konbini).toEqual({ min: 120n, max: 300_000n });
  expect(limits.claimReminderDays).toEqual([3, 14, 60]);
  expect(await upcomingRates(db.db, at)).toEqual([]);
  expect(await rateHistory(db.db, at)).toHaveLength(1);
});

it("puts a change into force at its very instant, and shows it as announced before", async () => {
  const announced = new Date("2026-11-22T12:00:00+09:00");
  const effective = new Date("2027-01-01T00:00:00+09:00");
  restore = setClock(() => announced.getTime());
  await ratesAt(db.db, announced);
  await anApprovedChange({ announced, effective, values: { buy: 110, exchange: 85, cash: 75 } });

  restore = setClock(() => announced.getTime() + 31_000);
  const soon = new Date(announced.getTime() + 31_000);
  expect((await ratesAt(db.db, soon)).version).toBe(1);
  expect(await upcomingRates(db.db, soon)).toMatchObject([{ version: 2, effectiveAt: effective }]);
  expect((await ratesAt(db.db, new Date(effective.getTime() - 1))).version).toBe(1);
  expect(await ratesAt(db.db, effective)).toMatchObject({ version: 2, rates: { buy: 110n } });
  expect((await rateHistory(db.db, effective)).map((v) => v.version)).toEqual([2, 1]);
  expect(await upcomingRates(db.db, effective)).toEqual([]);
});

async function anApprovedChange(change: { announced: Date; effective: Date; values: object }) {
  await db.sql`
    insert into approvals (id, kind, subject, payload, payload_hash, status, requested_by, requested_at)
    values ('apr_a', 'rates', 'rates', '{}', '\\x00', 'requested', 'prs_a', ${change.announced})`;
  await db.sql`update approvals set status = 'approved', decided_by = 'prs_b', decided_at = ${change.announced}`;
  await db.sql`
    insert into policies (id, kind, version, "values", announced_at, effective_at, approval_id)
    values ('pol_b', 'rates', 2, ${JSON.stringify(change.values)}::text::jsonb, ${change.announced},
      ${change.effective}, 'apr_a')`;
}
