import { describe, expect, it } from "vitest";
import { daysLater, now } from "@/lib/core/clock";
import { approveRates, declineRates, proposeRates, withdrawRates } from "@/lib/rates/propose-rates";
import { useDatabase } from "@/tests/support/database";
import { aStaffMember } from "@/tests/support/factories/staff";

const db = await useDatabase();
const [ann, bob, finn] = [
  await aStaffMember(db, "administrator"),
  await aStaffMember(db, "administrator"),
  await aStaffMember(db, "finance"),
];
let counter = 0;
const key = () => `test-key-${counter++}`;
let days = 40;
const ask = () =>
  proposeRates(ann.as, key(), {
    values: { buy: 100, exchange: 82, cash: 70 },
    effectiveAt: daysLater(now(), ++days).toISOString(),
  });
const versions = async () => (await db.owner`select * from policies where kind = 'rates'`).length;
const audited = (subject: string) =>
  db.owner`select action, outcome, person_id from audit.entries where subject = ${subject} order by at, id`;

describe("what two people must want", () => {
  it("happens once for 50 parallel equal approvals, and is audited with both people", async () => {
    const [asked, before] = [await ask(), await versions()];
    const same = key();
    const answers = await Promise.all(Array.from({ length: 50 }, () => approveRates(bob.as, same, asked)));
    expect(new Set(answers.map((a) => a.policyId)).size).toBe(1);
    expect(await versions()).toBe(before + 1);
    expect(await audited(asked.approvalId)).toMatchObject([
      { action: "rates.propose", person_id: ann.as.actor.personId },
      { action: "rates.approve", person_id: bob.as.actor.personId },
    ]);
  });

  it("happens once when two others approve at the same time", async () => {
    const [asked, before] = [await ask(), await versions()];
    const cleo = await aStaffMember(db, "administrator");
    const raced = await Promise.allSettled([
      approveRates(bob.as, key(), asked),
      approveRates(cleo.as, key(), asked),
    ]);
    expect(raced.filter((r) => r.status === "fulfilled")).toHaveLength(1);
    expect(raced.find((r) => r.status === "rejected")).toMatchObject({
      reason: { code: "approvals.decided" },
    });
    expect(await versions()).toBe(before + 1);
  });

  it("is not approved by who asked for it, by the rule and by the database", async () => {
    const [asked, before] = [await ask(), await versions()];
    await expect(approveRates(ann.as, key(), asked)).rejects.toMatchObject({ code: "approvals.own" });
    await expect(declineRates(ann.as, key(), { ...asked, reason: "no" })).rejects.toMatchObject({
      code: "approvals.own",
    });
    const byHand = db.sql`
      update approvals set status = 'approved', decided_by = requested_by, decided_at = now() where id = ${asked.approvalId}`;
    await expect(byHand).rejects.toThrow(/approvals_two_people/);
    expect(await versions()).toBe(before);
    await withdrawRates(ann.as, key(), asked);
  });

  it("is refused to a role without the permission, and the denial is audited", async () => {
    const asked = await ask();
    await expect(approveRates(finn.as, key(), asked)).rejects.toMatchObject({ kind: "forbidden" });
    const [denial] = await db.owner`select action from audit.entries where outcome = 'denied'`;
    expect(denial).toMatchObject({ action: "rates.approve" });
  });

  it("is exactly what the approver saw", async () => {
    const [asked, other] = [await ask(), await ask()];
    const crossed = approveRates(bob.as, key(), { approvalId: asked.approvalId, hash: other.hash });
    await expect(crossed).rejects.toMatchObject({ code: "approvals.changed" });
  });

  it("cannot be edited by the app, and is refused when it was edited behind its back", async () => {
    const asked = await ask();
    const edit = (sql: typeof db.owner) => sql`
      update approvals set payload = jsonb_set(payload, '{note}', '"edited"') where id = ${asked.approvalId}`;
    await expect(edit(db.sql as unknown as typeof db.owner)).rejects.toThrow(/cannot be changed/);
    await expect(db.sql`delete from approvals where id = ${asked.approvalId}`).rejects.toThrow(/append-only/);
    await db.owner`alter table approvals disable trigger approvals_decided_once`;
    await edit(db.owner);
    await db.owner`alter table approvals enable trigger approvals_decided_once`;
    await expect(approveRates(bob.as, key(), asked)).rejects.toMatchObject({ code: "approvals.changed" });
  });

  it("is withdrawn only by who asked for it, and begins undecided", async () => {
    const asked = await ask();
    await expect(withdrawRates(bob.as, key(), asked)).rejects.toMatchObject({
      code: "approvals.not_requester",
    });
    const forged = db.sql`
      insert into approvals (id, kind, subject, payload, payload_hash, status, requested_by, requested_at, decided_by, decided_at)
      values ('apr_forged', 'rates', 'rates', '{}', '\\x00', 'approved', 'prs_a', now(), 'prs_b', now())`;
    await expect(forged).rejects.toThrow(/begins as a request/);
  });

  it("is told apart from what does not exist", async () => {
    const missing = { approvalId: "apr_00000000000000000000000000", hash: "0".repeat(64) };
    await expect(approveRates(bob.as, key(), missing)).rejects.toMatchObject({ kind: "not_found" });
  });
});
