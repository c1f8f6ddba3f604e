import { count, eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { auditEntries } from "@/db/schema/audit";
import { pointsAccounts } from "@/db/schema/organisations";
import { purchaseHistory, purchases } from "@/db/schema/purchases";
import { now, setClock } from "@/lib/core/clock";
import { ratesAt } from "@/lib/rates/current";
import { useDatabase } from "@/tests/support/database";
import { aMember } from "@/tests/support/factories/people";
import { aPaidPurchase } from "@/tests/support/factories/purchases";
import { cancelPurchase } from "./cancel-purchase";
import { createPurchase } from "./create-purchase";
import { getPurchase, purchaseTerms, quotePurchase } from "./queries";

const db = await useDatabase();
const { policyId: ratePolicyId } = await ratesAt(db.db, now());
const wish = (points: number | string) => ({ points, ratePolicyId });
const purchasesOf = async (personId: string) => {
  const [row] = await db.db
    .select({ number: count() })
    .from(purchases)
    .where(eq(purchases.personId, personId as never));
  return row?.number;
};

it("keeps the agreed price with the version of the rates and limits that made it, and begins its history", async () => {
  const aiko = await aMember(db);
  const { id } = await createPurchase(aiko.as, "key-agreed", wish("１００ pt"));
  const [row] = await db.db.select().from(purchases).where(eq(purchases.id, id));
  expect(row).toMatchObject({
    points: 100n,
    pay: 10_000n,
    buyRate: 100n,
    ratePolicyId,
    ratePolicyVersion: 1,
    status: "created",
    livemode: false,
    accountId: aiko.account,
  });
  expect((await getPurchase(aiko.as, { id })).history.map((step) => step.status)).toEqual(["created"]);
  const audit = await db.db.select().from(auditEntries).where(eq(auditEntries.subject, id));
  expect(audit).toMatchObject([{ action: "purchase.create", outcome: "done", personId: aiko.personId }]);
});

it("answers a retry with the same purchase, and refuses another amount under the same key", async () => {
  const aiko = await aMember(db);
  const first = await createPurchase(aiko.as, "key-retry-1", wish(30));
  expect(await createPurchase(aiko.as, "key-retry-1", wish(30))).toEqual(first);
  await expect(createPurchase(aiko.as, "key-retry-1", wish(50))).rejects.toMatchObject({
    kind: "conflict",
    code: "common.key_reused",
  });
  expect(await purchasesOf(aiko.personId)).toBe(1);
});

it("makes one purchase of 50 posts with the same key at the same moment", async () => {
  const aiko = await aMember(db);
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => createPurchase(aiko.as, "key-parallel", wish(30))),
  );
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect(await purchasesOf(aiko.personId)).toBe(1);
});

it.each([
  ["", "purchases.points_missing"],
  ["1.5", "purchases.points_whole"],
  ["-3", "purchases.points_whole"],
])("names the field and the reason for %j points", async (points, code) => {
  const aiko = await aMember(db);
  await expect(createPurchase(aiko.as, "key-bad-points", wish(points))).rejects.toMatchObject({
    kind: "validation",
    fields: { points: { code } },
  });
});

it("refuses what no way to pay takes, what the cap forbids, and changes nothing then", async () => {
  const aiko = await aMember(db);
  await aPaidPurchase(db, aiko, 2_900);
  const refused = async (points: number, code: string, params: object) =>
    expect(createPurchase(aiko.as, `key-refused-${points}`, wish(points))).rejects.toMatchObject({
      kind: "rejected",
      code,
      params,
      fields: { points: { code } },
    });
  await refused(0, "purchases.too_few", { min: 1n });
  await refused(3_001, "purchases.too_many", { max: 3_000n });
  await refused(101, "purchases.over_cap", { cap: 3_000n, balance: 2_900n, left: 100n });
  expect(await purchasesOf(aiko.personId)).toBe(1);
  await createPurchase(aiko.as, "key-exactly-full", wish(100));
});

it("counts purchases that may still be paid, so that racing ones cannot exceed the cap together", async () => {
  const aiko = await aMember(db);
  const sends = await Promise.allSettled(
    ["a", "b", "c", "d"].map((name) => createPurchase(aiko.as, `key-racing-${name}`, wish(1_000))),
  );
  const made = sends.filter((send) => send.status === "fulfilled");
  expect(made).toHaveLength(3);
  expect(sends.find((send) => send.status === "rejected")?.reason).toMatchObject({
    code: "purchases.over_cap_underway",
    params: { underway: 3_000n, left: 0n },
  });
  const { id } = made[0]!.value;
  await cancelPurchase(aiko.as, undefined as never, "key-cancel-racing", { id });
  expect(await purchaseTerms(aiko.as, {})).toMatchObject({ left: 1_000n });
});

it("refuses with the new price when the rate changed after the page was opened", async () => {
  const aiko = await aMember(db);
  const announced = now();
  const effective = new Date(announced.getTime() + 31 * 86_400_000);
  await db.owner`insert into approvals (id, kind, subject, payload, payload_hash, status, requested_by, requested_at)
    values ('apr_x', 'rates', 'rates', '{}', '\\x00', 'requested', 'prs_a', ${announced})`;
  await db.owner`update approvals set status = 'approved', decided_by = 'prs_b', decided_at = ${announced}`;
  await db.owner`insert into policies (id, kind, version, "values", announced_at, effective_at, approval_id)
    values ('pol_00000000000000000000000009', 'rates', 2, '{"buy": 110, "exchange": 80, "cash": 70}', ${announced}, ${effective}, 'apr_x')`;
  const restore = setClock(() => effective.getTime() + 60_000);
  try {
    await expect(createPurchase(aiko.as, "key-old-rate", wish(10))).rejects.toMatchObject({
      code: "purchases.rate_changed",
      params: { rate: 110n, pay: 1_100n },
    });
    const fresh = await quotePurchase(aiko.as, { points: 10 });
    expect(fresh.quote.pay).toBe(1_100n);
    await createPurchase(aiko.as, "key-old-rate", { points: 10, ratePolicyId: fresh.ratePolicyId });
  } finally {
    restore();
  }
});

it("sells nothing to a frozen account, and shows nobody another's purchase", async () => {
  const [aiko, ben] = [await aMember(db), await aMember(db)];
  const { id } = await createPurchase(aiko.as, "key-hers", wish(10));
  await expect(getPurchase(ben.as, { id })).rejects.toMatchObject({ kind: "not_found" });
  await expect(cancelPurchase(ben.as, undefined as never, "key-not-his", { id })).rejects.toMatchObject({
    kind: "not_found",
  });
  await db.db.update(pointsAccounts).set({ status: "frozen" }).where(eq(pointsAccounts.id, aiko.account));
  await expect(createPurchase(aiko.as, "key-frozen", wish(10))).rejects.toMatchObject({
    code: "purchases.account_frozen",
  });
});

it("lets nobody, by plain SQL as the app, change what was agreed to, skip a state or edit the history", async () => {
  const aiko = await aMember(db);
  const { id } = await createPurchase(aiko.as, "key-plain-sql", wish(10));
  const tamper = (statement: ReturnType<typeof sql>) =>
    db.db.execute(statement).then(
      () => "done",
      (error) => (error.cause ?? error).message as string,
    );
  expect(await tamper(sql`update purchases set points = 20, pay = 2000 where id = ${id}`)).toMatch(/agreed/);
  expect(await tamper(sql`update purchases set status = 'paid', paid_at = now() where id = ${id}`)).toMatch(
    /from created to paid/,
  );
  expect(await tamper(sql`delete from purchases where id = ${id}`)).toMatch(/append-only/);
  expect(await tamper(sql`update purchase_history set status = 'paid'`)).toMatch(/append-only/);
  expect(
    await db.db
      .select({ status: purchaseHistory.status })
      .from(purchaseHistory)
      .where(eq(purchaseHistory.purchaseId, id)),
  ).toEqual([{ status: "created" }]);
});
