import { bankRunItems, bankRunLines, bankRuns } from "@/db/schema/bank-runs";
import type { ClaimedPayable, PayableSource } from "@/lib/bank-runs/payable-source";
import { approveByRule } from "@/lib/cash-outs/approve-by-rule";
import { cashOutPayables } from "@/lib/cash-outs/payables";
import { previewCashOut } from "@/lib/cash-outs/preview-cash-out";
import { requestCashOut } from "@/lib/cash-outs/request-cash-out";
import { now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { type Yen, yen } from "@/lib/core/yen";
import { asSystem } from "@/lib/runtime/context";
import { emitter } from "@/lib/runtime/outbox";
import type { TestDatabase } from "../database";
import { aBankAccount, aVerifiedIdentity } from "./bank-accounts";
import { aMember, type TestMember } from "./people";
import { aStaffMember } from "./staff";
import { aKey } from "./transfers";

export type Casher = TestMember & { readonly bankAccount: Id<"bac"> };

/** A member who may cash out: with points that count, a checked identity and an active bank account. */
export async function aCasher(
  db: TestDatabase,
  { points = 100, ...wishes }: { points?: number; name?: string; locale?: "ja" | "en" } = {},
): Promise<Casher> {
  const member = await aMember(db, { points, ...wishes });
  await aVerifiedIdentity(db, member);
  return { ...member, bankAccount: await aBankAccount(db, member) };
}

type Wish = { readonly by: "points" | "yen"; readonly amount: number };

/** What a member agrees to who was shown the quote of now. */
export async function agreedTo(member: Pick<TestMember, "as">, wish: Wish) {
  const { quote, ratePolicyId, policyId, bankAccount } = await previewCashOut(member.as, wish);
  return {
    ...wish,
    points: quote.points,
    net: quote.net,
    ratePolicyId,
    policyId,
    bankAccountId: bankAccount.id,
  };
}

/** A cash-out that is asked for: 50 points unless wished otherwise. Leaves its event waiting. */
export async function aCashOut(member: Pick<TestMember, "as">, points = 50): Promise<Id<"cso">> {
  const wish = await agreedTo(member, { by: "points", amount: points });
  return (await requestCashOut(member.as, aKey(), wish)).id;
}

/** A cash-out that the rule has approved. */
export async function anApprovedCashOut(member: Pick<TestMember, "as">, points = 50): Promise<Id<"cso">> {
  const id = await aCashOut(member, points);
  const { approved } = await approveByRule(asSystem("test"), aKey(), { id });
  if (!approved) throw new Error("the rule did not approve the cash-out");
  return id;
}

export type OnLine = Omit<ClaimedPayable, "amount"> & { readonly amount: Yen };

/** Lines of a bank run for cash-outs, in their order, without a run's own rules. */
export async function bankLines(db: TestDatabase, ids: readonly Id<"cso">[]): Promise<OnLine[]> {
  const at = now();
  const { as } = await aStaffMember(db, "finance");
  const runId = newId("brn", at);
  const rows = await db.sql<{ id: Id<"cso">; net: bigint; person: Id<"prs">; account: Id<"bac"> }[]>`
    select id, net, person_id as person, bank_account_id as account from cash_outs
    where id = any (${`{${ids.join(",")}}`}::text[]) order by id`;
  await db.db.insert(bankRuns).values({
    id: runId,
    transferDate: "2030-01-07",
    status: "draft",
    statusAt: at,
    sealedProfile: Buffer.from("none"),
    lineCount: rows.length,
    total: yen(rows.reduce((sum, { net }) => sum + net, 0n)),
    createdBy: as.actor.personId,
    createdAt: at,
  });
  const lines = rows.map((row, n) => ({
    ...row,
    lineId: newId("brl", at),
    position: n + 1,
    reference: String(++references).padStart(10, "0"),
  }));
  await db.db.insert(bankRunLines).values(
    lines.map(({ lineId, position, reference, person, account, net }) => ({
      ...{ id: lineId, runId, position, reference, payeeName: "ﾀﾅｶ ｱｲｺ", payeeId: person },
      ...{ bankAccountId: account, amount: yen(net), kind: "cash_out" as const },
      ...{ status: "planned" as const, statusAt: at },
    })),
  );
  await db.db
    .insert(bankRunItems)
    .values(lines.map(({ id, lineId, net }) => ({ lineId, payableId: id, amount: yen(net), live: false })));
  return lines.map(({ id, lineId, net, reference }) => ({
    ...{ id, lineId, reference, amount: yen(net), valueDate: null },
  }));
}
let references = 0;

type Scope = Parameters<PayableSource["claim"]>[0];

/** Does something as a bank run would: in a transaction of its own, as somebody of finance; its items follow. */
export async function asRun<T>(db: TestDatabase, work: (scope: Scope) => Promise<T>): Promise<T> {
  const { as } = await aStaffMember(db, "finance");
  const done = await db.db.transaction((tx) => work({ tx, actor: as.actor, now: now(), emit: emitter(tx) }));
  await db.sql`
    update bank_run_items i set live = c.status in ('in_bank_run', 'paid') and c.bank_run_line_id = i.line_id
    from cash_outs c where c.id = i.payable_id`;
  return done;
}

/** Approved cash-outs that a bank run has taken. */
export async function inBankRun(db: TestDatabase, ids: readonly Id<"cso">[]): Promise<OnLine[]> {
  const lines = await bankLines(db, ids);
  await asRun(db, async (scope) => {
    await cashOutPayables.claim(scope, ids);
    await cashOutPayables.place(scope, lines);
  });
  return lines;
}
