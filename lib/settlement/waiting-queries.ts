import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { invoices } from "@/db/schema/settlement";
import { approvals } from "@/db/schema/system";
import { yen } from "@/lib/core/yen";
import { query } from "@/lib/runtime/query";

/**
 * What waits for finance, and since when: invoices that nobody has proposed yet, those that another has proposed and
 * this person can approve, those that wait for somebody else's approval, and accepted ones with the yen that is due.
 */
export const invoicesWaiting = query({
  name: "invoice.approve",
  hats: ["staff"],
  input: z.object({}),
  async run({ db, actor }) {
    const rows = await db
      .select({
        stage: sql<"propose" | "approve" | "others" | "remit">`case
          when ${invoices.status} = 'approved' then 'remit'
          when ${approvals.id} is null then 'propose'
          when ${approvals.requestedBy} = ${actor.personId} then 'others'
          else 'approve' end`.as("stage"),
        count: sql<number>`count(*) filter (where ${invoices.kind} = 'invoice')::int`,
        since: sql<Date | null>`min(coalesce(${approvals.requestedAt}, ${invoices.statusAt}))`.mapWith(
          invoices.statusAt,
        ),
        due: sql<string>`sum(case ${invoices.kind} when 'invoice' then ${invoices.total} else -${invoices.total} end)`,
      })
      .from(invoices)
      .leftJoin(
        approvals,
        and(
          eq(approvals.kind, "invoice"),
          eq(approvals.subject, invoices.id),
          eq(approvals.status, "requested"),
        ),
      )
      .where(sql`${invoices.status} in ('issued', 'approved')`)
      .groupBy(sql`stage`);
    return rows.map(({ due, ...row }) => ({ ...row, due: yen(due) }));
  },
});
