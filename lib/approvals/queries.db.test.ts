import { describe, expect, it } from "vitest";
import { daysLater, now } from "@/lib/core/clock";
import { policyOf, previewPolicy, valuesBefore } from "@/lib/rates/policy-queries";
import { approveLimits, proposeLimits } from "@/lib/rates/propose-limits";
import { approveRates, proposeRates } from "@/lib/rates/propose-rates";
import * as rules from "@/lib/rates/propose-rules";
import { useDatabase } from "@/tests/support/database";
import { aStaffMember } from "@/tests/support/factories/staff";
import { APPROVAL_KINDS } from "./kinds";
import { approvalsWaiting, countApprovals, getApproval, listApprovals } from "./queries";

const db = await useDatabase();
const [ann, bob, finn, sue] = [
  await aStaffMember(db, "administrator"),
  await aStaffMember(db, "administrator"),
  await aStaffMember(db, "finance"),
  await aStaffMember(db, "support"),
];
let counter = 0;
const key = () => `desk-key-${counter++}`;
let days = 40;
const wish = (exchange = 82) => ({
  values: { buy: 100, exchange, cash: 70 },
  effectiveAt: daysLater(now(), ++days).toISOString(),
  note: "winter",
});

describe("requests as the desk sees them", () => {
  it("wait for others than who asked, and of a kind that the role decides", async () => {
    const { approvalId, hash } = await proposeRates(ann.as, key(), wish());
    expect(await approvalsWaiting(ann.as, {})).toEqual([]);
    expect(await approvalsWaiting(finn.as, {})).toEqual([]);
    expect(await approvalsWaiting(bob.as, {})).toMatchObject([{ kind: "rates", count: 1 }]);
    expect(await getApproval(ann.as, { id: approvalId })).toMatchObject({ own: true, hash });
    expect(await getApproval(bob.as, { id: approvalId })).toMatchObject({
      own: false,
      mayDecide: true,
      hash,
      asked: { values: { buy: 100n, exchange: 82n, cash: 70n }, note: "winter" },
    });
    await approveRates(bob.as, key(), { approvalId, hash });
    expect(await approvalsWaiting(bob.as, {})).toEqual([]);
    const decided = await listApprovals(bob.as, { status: "approved", kind: "rates" });
    expect(decided.rows).toMatchObject([{ id: approvalId, status: "approved" }]);
    expect(await countApprovals(bob.as, {})).toEqual({ approved: 1 });
  });

  it("are not found by a role that can neither ask for nor decide them", async () => {
    const { approvalId } = await proposeRates(ann.as, key(), wish());
    for (const other of [finn, sue]) {
      await expect(getApproval(other.as, { id: approvalId })).rejects.toMatchObject({ kind: "not_found" });
      expect((await listApprovals(other.as, { status: "all" })).rows).toEqual([]);
    }
  });

  it("are of every kind that has its four commands, and of no other", () => {
    expect(APPROVAL_KINDS).toEqual(
      expect.arrayContaining(["rates", "limits", "invoice", "cash_out", "bank_run", "adjustment"]),
    );
    expect(APPROVAL_KINDS).not.toContain("retailer");
  });
});

describe("a policy as the desk sees it", () => {
  it("shows what is in force, what is announced by whom, and what the change replaced", async () => {
    const { approvalId, hash } = await proposeRates(ann.as, key(), wish(84));
    const before = now();
    await approveRates(bob.as, key(), { approvalId, hash });
    const policy = await policyOf(finn.as, { kind: "rates" });
    expect(policy.current).toMatchObject({ version: 1, values: { exchange: 80 } });
    expect(policy.announced.at(-1)).toMatchObject({
      values: { exchange: 84 },
      askedBy: "Staff",
      note: "winter",
    });
    expect(await valuesBefore(finn.as, { kind: "rates", before })).toMatchObject({ exchange: 82 });
  });

  it("is checked beforehand as it will be when it is asked for, and nothing happens", async () => {
    const requests = async () => (await db.owner`select id from approvals`).length;
    const had = await requests();
    const preview = (asked: unknown) => previewPolicy(ann.as, { kind: "rates", asked });
    expect(await preview(wish())).toMatchObject({ values: { exchange: 82n } });
    await expect(
      preview({ ...wish(), effectiveAt: daysLater(now(), 3).toISOString() }),
    ).rejects.toMatchObject({
      code: "rates.too_soon",
    });
    await expect(preview(wish(101))).rejects.toMatchObject({
      fields: { "values.exchange": { code: "rates.above_buy" } },
    });
    expect(await requests()).toBe(had);
  });

  it("of every kind gets its next version by two administrators", async () => {
    const kinds = {
      limits: [proposeLimits, approveLimits],
      exchange: [rules.proposeExchangeRules, rules.approveExchangeRules],
      cash_out: [rules.proposeCashOutRules, rules.approveCashOutRules],
      bank: [rules.proposeBankRules, rules.approveBankRules],
    } as const;
    for (const [kind, [propose, approve]] of Object.entries(kinds)) {
      const policy = () => policyOf(ann.as, { kind: kind as keyof typeof kinds });
      const { values } = (await policy()).current;
      const effectiveAt = daysLater(now(), 1).toISOString();
      const asked = await propose(ann.as, key(), { values, effectiveAt });
      await approve(bob.as, key(), asked);
      expect((await policy()).announced, kind).toMatchObject([{ version: 2, values }]);
    }
  });
});
