import { afterEach, describe, expect, it } from "vitest";
import { daysLater, instant, setClock } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aStaffMember } from "@/tests/support/factories/staff";
import { ratesAt, upcomingRates } from "./current";
import { approveLimits, proposeLimits } from "./propose-limits";
import { approveRates, declineRates, proposeRates, withdrawRates } from "./propose-rates";

const db = await useDatabase();
const start = instant("2026-11-22T12:00:00+09:00");
let restore = setClock(() => start.getTime());
afterEach(() => {
  restore();
  restore = setClock(() => start.getTime());
});

let counter = 0;
const key = () => `test-key-${counter++}`;
const rates = (buy: number, days: number) => ({
  values: { buy, exchange: 80, cash: 70 },
  effectiveAt: daysLater(start, days).toISOString(),
  note: "test",
});
const [ann, bob] = [await aStaffMember(db, "administrator"), await aStaffMember(db, "administrator")];
const policies = () => db.owner`select * from policies`;

describe("a change of the rates", () => {
  it("is announced when a second administrator approves it, and counts from its hour", async () => {
    const asked = await proposeRates(ann.as, key(), rates(105, 31));
    expect(await upcomingRates(db.db, start)).toEqual([]);
    restore = setClock(() => start.getTime() + 60_000);
    const { policyId, version } = await approveRates(bob.as, key(), asked);
    expect(version).toBe(2);
    restore = setClock(() => start.getTime() + 120_000);
    const later = new Date(start.getTime() + 120_000);
    expect(await upcomingRates(db.db, later)).toMatchObject([{ policyId, rates: { buy: 105n } }]);
    expect((await ratesAt(db.db, daysLater(start, 31))).rates.buy).toBe(105n);
    expect((await ratesAt(db.db, new Date(daysLater(start, 31).getTime() - 1))).rates.buy).toBe(100n);
  });

  it("is refused within the announcement period, when proposed and when approved late", async () => {
    const before = await policies();
    await expect(proposeRates(ann.as, key(), rates(110, 29))).rejects.toMatchObject({
      code: "rates.too_soon",
    });
    const asked = await proposeRates(ann.as, key(), rates(110, 40));
    restore = setClock(() => daysLater(start, 11).getTime());
    await expect(approveRates(bob.as, key(), asked)).rejects.toMatchObject({ code: "rates.too_soon" });
    expect(await policies()).toEqual(before);
  });

  it("never reaches behind one that is announced already", async () => {
    await expect(proposeRates(ann.as, key(), rates(110, 31))).rejects.toMatchObject({
      code: "rates.not_last",
    });
  });

  it("cannot make goods or cash worth more than points cost", async () => {
    const values = { buy: 100, exchange: 101, cash: 70 };
    await expect(proposeRates(ann.as, key(), { ...rates(100, 60), values })).rejects.toMatchObject({
      fields: { "values.exchange": { code: "rates.above_buy" } },
    });
  });

  it("becomes one version when two approvals of two requests race", async () => {
    const [a, b] = await Promise.all([
      proposeRates(ann.as, key(), rates(120, 70)),
      proposeRates(ann.as, key(), rates(121, 70)),
    ]);
    const raced = await Promise.allSettled([approveRates(bob.as, key(), a), approveRates(bob.as, key(), b)]);
    expect(raced.map((r) => r.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await policies()).filter((p) => p.kind === "rates")).toHaveLength(3);
  });

  it("can be declined by another and withdrawn by its proposer, and then is decided", async () => {
    const first = await proposeRates(ann.as, key(), rates(130, 90));
    await declineRates(bob.as, key(), { approvalId: first.approvalId, reason: "Not before the season ends" });
    await expect(approveRates(bob.as, key(), first)).rejects.toMatchObject({ code: "approvals.decided" });
    const second = await proposeRates(ann.as, key(), rates(130, 90));
    await withdrawRates(ann.as, key(), { approvalId: second.approvalId });
    await expect(approveRates(bob.as, key(), second)).rejects.toMatchObject({ code: "approvals.decided" });
  });
});

describe("a change of the limits", () => {
  const values = {
    balanceCap: 3_000,
    transferMax: 500,
    transferMonth: 1_000,
    payment: {
      card: { min: 50, max: 9 * 10 ** 5 },
      paypay: { min: 50, max: 10 ** 6 },
      konbini: { min: 120, max: 10 ** 5 },
    },
    claimDays: 90,
    claimReminderDays: [3, 14],
    announcementDays: 30,
  };
  const at = (seconds: number) => instant(start.getTime() + seconds * 1000).toISOString();

  it("counts from its instant, two people having wanted it", async () => {
    const asked = await proposeLimits(ann.as, key(), { values, effectiveAt: at(300) });
    expect(await approveLimits(bob.as, key(), asked)).toMatchObject({ version: 2 });
  });

  it("is refused within a minute, or when it would make the points a high-value instrument", async () => {
    const soon = proposeLimits(ann.as, key(), { values, effectiveAt: at(59) });
    await expect(soon).rejects.toMatchObject({ code: "rates.too_soon" });
    const high = { ...values, balanceCap: 3_001, transferMax: 1_001 };
    await expect(proposeLimits(ann.as, key(), { values: high, effectiveAt: at(900) })).rejects.toMatchObject({
      fields: { "values.balanceCap": { code: "rates.high_value" } },
    });
  });
});

describe("in the database itself", () => {
  const insert = (announced: Date, effective: Date, version: number, approval: string | null) => db.sql`
    insert into policies (id, kind, version, "values", announced_at, effective_at, approval_id)
    values ('pol_x', 'rates', ${version}, '{"buy":1,"exchange":1,"cash":1}', ${announced}, ${effective}, ${approval})`;

  it("a policy without an approval, too soon, or out of turn is refused", async () => {
    const [latest] = await db.sql`select max(version) as version from policies where kind = 'rates'`;
    const next = Number(latest?.version) + 1;
    await expect(insert(start, daysLater(start, 200), next, null)).rejects.toThrow(/needs an approval/);
    const [approval] =
      await db.sql`select id, decided_at from approvals where kind = 'rates' and status = 'approved'`;
    const decided: Date = approval?.decided_at;
    await expect(insert(decided, daysLater(start, 200), next + 1, approval?.id)).rejects.toThrow(
      /follows the latest/,
    );
    await expect(insert(decided, daysLater(start, 2), next, approval?.id)).rejects.toThrow(
      /follows the latest/,
    );
    await expect(insert(start, daysLater(start, 200), next, approval?.id)).rejects.toThrow(
      /needs an approval/,
    );
  });

  it("a policy that takes effect within its wait is refused, though it was approved", async () => {
    const announced = instant(start.getTime() + 600_000);
    await db.sql`
      insert into approvals (id, kind, subject, payload, payload_hash, status, requested_by, requested_at)
      values ('apr_l', 'limits', 'limits', '{}', '\\x00', 'requested', 'prs_a', ${announced})`;
    await db.sql`
      update approvals set status = 'approved', decided_by = 'prs_b', decided_at = ${announced} where id = 'apr_l'`;
    const at = (effective: Date) => db.sql`
      insert into policies (id, kind, version, "values", announced_at, effective_at, approval_id)
      select 'pol_l', 'limits', version + 1, "values", ${announced}, ${effective}, 'apr_l'
      from policies where kind = 'limits' order by version desc limit 1`;
    await expect(at(instant(announced.getTime() + 59_000))).rejects.toThrow(/after its announcement period/);
    await at(instant(announced.getTime() + 60_000));
  });

  it("a policy cannot be changed or deleted", async () => {
    await expect(db.sql`update policies set version = 9`).rejects.toThrow(/permission denied/);
    await expect(db.sql`delete from policies`).rejects.toThrow(/permission denied/);
    await expect(db.owner`delete from policies`).rejects.toThrow(/append-only/);
  });
});
