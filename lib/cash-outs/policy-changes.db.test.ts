import { afterEach, expect, it } from "vitest";
import { daysLater, later, now, setClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { useDatabase } from "@/tests/support/database";
import { aCasher, aCashOut, agreedTo, type Casher } from "@/tests/support/factories/cash-outs";
import { aKey, balanceOf } from "@/tests/support/factories/transfers";
import { stateOf } from "@/tests/support/money";
import { approveByRule } from "./approve-by-rule";
import { cancelCashOut } from "./cancel-cash-out";
import { previewCashOut } from "./preview-cash-out";
import { requestCashOut } from "./request-cash-out";

const db = await useDatabase({ books: "each" });
let restore = () => {};
afterEach(() => restore());

const wish = { by: "points", amount: 50 } as const;
const statusOf = async (id: string) =>
  (await db.sql`select status from cash_outs where id = ${id}`)[0]?.status;

/** The next version of a policy, as two people have agreed on it now. */
async function announce(kind: "rates" | "cash_out", change: object, effective: Date): Promise<void> {
  const announced = now();
  const [latest] = await db.sql`
    select version, "values" from policies where kind = ${kind} order by version desc limit 1`;
  await db.sql`
    insert into approvals (id, kind, subject, payload, payload_hash, status, requested_by, requested_at)
    values (${`apr_${kind}`}, ${kind}, ${kind}, '{}', '\\x00', 'requested', 'prs_a', ${announced})`;
  await db.sql`
    update approvals set status = 'approved', decided_by = 'prs_b', decided_at = ${announced}
    where id = ${`apr_${kind}`}`;
  await db.sql`
    insert into policies (id, kind, version, "values", announced_at, effective_at, approval_id)
    values (${newId("pol", announced)}, ${kind}, ${latest?.version + 1},
      ${JSON.stringify({ ...latest?.values, ...change })}::text::jsonb, ${announced}, ${effective}, ${`apr_${kind}`})`;
}

/** From now on it is this instant. Nobody is signed out by the journey there. */
async function travelTo(at: Date, { sessionId }: Casher): Promise<void> {
  restore();
  restore = setClock(() => at.getTime());
  await db.owner`update sessions set expires_at = ${daysLater(at, 1)} where id = ${sessionId}`;
}

it("a change of the rates counts from its very instant: the quote before it is at the old rate, and refused after it", async () => {
  const member = await aCasher(db);
  const effective = daysLater(now(), 40);
  await announce("rates", { cash: 72 }, effective);
  await travelTo(later(effective, -1), member);
  const agreed = await agreedTo(member, wish);
  expect(agreed.net).toBe(50n * 70n - 220n);

  await travelTo(effective, member);
  const before = await stateOf(db);
  await expect(requestCashOut(member.as, aKey(), agreed)).rejects.toMatchObject({
    code: "cashouts.terms_changed",
  });
  expect(await stateOf(db)).toEqual(before);
  const anew = await agreedTo(member, wish);
  expect(anew.net).toBe(50n * 72n - 220n);
  const { id } = await requestCashOut(member.as, aKey(), anew);
  expect(await db.sql`select net from cash_outs where id = ${id}`).toMatchObject([{ net: anew.net }]);
});

it("when cashing out is switched off, nobody asks for it any more, nothing is approved by the rule, and what waits can be taken back", async () => {
  const member = await aCasher(db);
  const [id, agreed] = [await aCashOut(member, 40), await agreedTo(member, wish)];
  const effective = later(now(), 120_000);
  await announce("cash_out", { mode: "off" }, effective);
  await travelTo(effective, member);
  const before = await stateOf(db);
  const refused = { kind: "rejected", code: "cashouts.off" };
  await expect(previewCashOut(member.as, wish)).rejects.toMatchObject(refused);
  await expect(requestCashOut(member.as, aKey(), agreed)).rejects.toMatchObject(refused);
  expect(await stateOf(db)).toEqual(before);
  expect(await approveByRule(asSystem("test"), aKey(), { id })).toEqual({ approved: false });
  expect(await statusOf(id)).toBe("requested");
  await cancelCashOut(member.as, aKey(), { id });
  expect(await balanceOf(db, member)).toBe(100n);
});
