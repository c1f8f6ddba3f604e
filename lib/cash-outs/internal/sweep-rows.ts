import "server-only";
import { type Reader, raw } from "@/db/client";
import type { Id } from "@/lib/core/ids";

/** Cash-outs in no run whose bank account can no longer be paid to, the oldest first. */
export async function findUnpayable(
  reader: Reader,
  after: Id<"cso"> | "",
  limit: number,
): Promise<Id<"cso">[]> {
  const rows = await raw(reader)<{ id: Id<"cso"> }[]>`
    select c.id from cash_outs c join bank_accounts b on b.id = c.bank_account_id
    where c.status in ('requested', 'approved') and c.id > ${after}
      and b.status in ('broken', 'replaced', 'declined')
    order by c.id limit ${limit}`;
  return rows.map(({ id }) => id);
}
