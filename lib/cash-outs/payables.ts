import "server-only";
import { type Reader, raw } from "@/db/client";
import { markBroken } from "@/lib/bank-accounts/mark-broken";
import type { ClaimedPayable, Payable, PayableSource } from "@/lib/bank-runs/payable-source";
import { accountIsBroken } from "@/lib/bank-runs/reasons";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { Yen } from "@/lib/core/yen";
import { texts } from "@/lib/ledger/wire";
import { giveBack, payPoints } from "./internal/post";
import { type Stepped, type Stepping, stepCashOuts } from "./internal/step";

type Scope = Parameters<PayableSource["claim"]>[0];
type Row = {
  readonly id: Id<"cso">;
  readonly payeeId: Id<"prs">;
  readonly payeeName: string;
  readonly amount: Yen;
  readonly bankAccountId: Id<"bac"> | null;
  readonly dueSince: Date;
};

/**
 * Approved cash-outs, as bank runs pay them: one line each, to the account that was agreed to while that is active.
 * What the bank does not pay or sends back gives the points back; where it refused the account, that is broken until
 * its owner mends it. Refused as a whole ("cashouts.too_late") when one of a set is not where it is expected.
 */
export const cashOutPayables: PayableSource = {
  kind: "cash_out",
  together: false,
  async due(reader) {
    return (await rowsOf(reader)).map(asPayable);
  },
  async claim({ tx }, ids) {
    const rows = await rowsOf(tx, ids);
    if (rows.length < ids.length) throw rejected("cashouts.too_late");
    return rows.map(asPayable);
  },
  async place(scope, claimed) {
    await stepCashOuts(scope, asSteps(claimed), { from: "approved", to: "in_bank_run" });
  },
  async release(scope, claimed) {
    await stepCashOuts(scope, asSteps(claimed), { from: "in_bank_run", to: "approved" });
  },
  async paid(scope, claimed) {
    const stepped = await stepCashOuts(scope, asSteps(claimed), { from: "in_bank_run", to: "paid" });
    amountsAgree(stepped, claimed);
    await payPoints(scope.tx, stepped, scope.now);
    await tell(scope, "cash_out.paid", stepped);
  },
  async failed(scope, claimed, reason) {
    const stepped = await stepCashOuts(scope, asSteps(claimed), {
      from: "in_bank_run",
      to: "failed",
      reason,
    });
    await giveBack(scope.tx, idsOf(stepped), ["approved", "held"], scope.now);
    await tellOfEnd(scope, stepped, reason);
  },
  async returned(scope, claimed, reason) {
    await refuseClosed(scope, claimed);
    const stepped = await stepCashOuts(scope, asSteps(claimed), { from: "paid", to: "returned", reason });
    await giveBack(scope.tx, idsOf(stepped), ["paid", "approved", "held"], scope.now);
    await tellOfEnd(scope, stepped, reason);
  },
};

/** What is approved and in no run, the oldest first; with ids only these, locked. */
function rowsOf(reader: Reader, ids?: readonly string[]) {
  const sql = raw(reader);
  return sql<Row[]>`
    select c.id, c.person_id as "payeeId", p.name as "payeeName", c.net as amount, c.status_at as "dueSince",
      case when b.status = 'active' then b.id end as "bankAccountId"
    from cash_outs c
    join people p on p.id = c.person_id
    join bank_accounts b on b.id = c.bank_account_id
    where c.status = 'approved' ${ids ? sql`and c.id = any (${texts(ids)}::text[])` : sql``}
    order by c.id ${ids ? sql`for update of c` : sql``}`;
}

function asPayable(row: Row): Payable {
  return { ...row, kind: "cash_out" };
}

function asSteps(claimed: readonly ClaimedPayable[]): Stepping[] {
  return claimed.map(({ id, lineId }) => ({ id: id as Id<"cso">, lineId }));
}

const idsOf = (stepped: readonly Stepped[]) => stepped.map(({ id }) => id);

/** What the bank paid is what is owed, to the yen: anything else is a bug of the run. */
function amountsAgree(stepped: readonly Stepped[], claimed: readonly ClaimedPayable[]): void {
  const paid = new Map(claimed.map(({ id, amount }) => [id, amount]));
  const wrong = stepped.find(({ id, net }) => paid.get(id) !== net);
  if (wrong) throw new Error(`${wrong.id} is ${wrong.net} yen, its line says ${paid.get(wrong.id)}`);
}

/** What a bank refuses has to be mended; what the operator has asked back has not. */
async function tellOfEnd(scope: Scope, stepped: readonly Stepped[], reason: string): Promise<void> {
  const accounts = [...new Set(stepped.map(({ bankAccountId }) => bankAccountId))];
  if (accountIsBroken(reason)) await markBroken(scope, accounts, reason);
  await tell(scope, "cash_out.ended", stepped);
}

/** Somebody who has left has no account to give points back to: the operator settles that with them. */
async function refuseClosed({ tx }: Scope, claimed: readonly ClaimedPayable[]): Promise<void> {
  const closed = await raw(tx)<{ id: string }[]>`
    select c.id from cash_outs c join points_accounts a on a.id = c.account_id
    where c.id = any (${texts(claimed.map(({ id }) => id))}::text[]) and a.status = 'closed' limit 1`;
  if (closed.length) throw rejected("cashouts.owner_left");
}

const SET = 500;

/** Tells of many in portions, so that a mail that fails repeats few. */
async function tell(
  { emit }: Scope,
  event: "cash_out.paid" | "cash_out.ended",
  stepped: readonly Stepped[],
): Promise<void> {
  for (let from = 0; from < stepped.length; from += SET) {
    await emit(event, { cashOutIds: idsOf(stepped.slice(from, from + SET)) });
  }
}
