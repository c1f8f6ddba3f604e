import "server-only";
import { raw, type Tx } from "@/db/client";
import { lapseRequest } from "@/lib/approvals/lapse-request";
import type { Id } from "@/lib/core/ids";
import { texts } from "@/lib/ledger/wire";
import { command } from "@/lib/runtime/command";
import { EndUnpayableInput } from "./inputs";
import { giveBack } from "./internal/post";
import { stepCashOuts } from "./internal/step";
import { ACCOUNT_GONE } from "./rules";

/**
 * Ends cash-outs that are in no bank run and whose bank account can no longer be paid to: it broke, or its owner has
 * put another in its place. They go to the account that was agreed to or nowhere, so the points return. What can be
 * paid or has moved on meanwhile stays as it is.
 */
export const endUnpayable = command({
  name: "cash_out.end_unpayable",
  hats: ["system"],
  input: EndUnpayableInput,
  async run(scope, { ids }): Promise<{ ended: number }> {
    const { tx, now, emit } = scope;
    const rows = await lockUnpayable(tx, ids);
    const [waiting, owed] = [rows.filter(({ owed }) => !owed), rows.filter(({ owed }) => owed)];
    if (waiting.length) {
      await stepCashOuts(scope, waiting, { from: "requested", to: "declined", reason: ACCOUNT_GONE });
      await giveBack(tx, idsOf(waiting), ["held"], now);
      for (const { id } of waiting) await lapseRequest(tx, "cash_out", id, now);
    }
    if (owed.length) {
      await stepCashOuts(scope, owed, { from: "approved", to: "failed", reason: ACCOUNT_GONE });
      await giveBack(tx, idsOf(owed), ["approved", "held"], now);
    }
    if (rows.length) await emit("cash_out.ended", { cashOutIds: idsOf(rows) });
    return { ended: rows.length };
  },
});

type Row = { readonly id: Id<"cso">; readonly owed: boolean };
const idsOf = (rows: readonly Row[]) => rows.map(({ id }) => id);

function lockUnpayable(tx: Tx, ids: readonly Id<"cso">[]) {
  return raw(tx)<Row[]>`
    select c.id, c.status = 'approved' as owed from cash_outs c
    join bank_accounts b on b.id = c.bank_account_id
    where c.id = any (${texts(ids)}::text[]) and c.status in ('requested', 'approved')
      and b.status in ('broken', 'replaced', 'declined')
    order by c.id for update of c`;
}
