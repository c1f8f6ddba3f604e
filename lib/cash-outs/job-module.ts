import "server-only";
import type { Id } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import type { JobModule } from "@/lib/runtime/jobs";
import { approveByRule } from "./approve-by-rule";
import { mailCashOuts, mailEnded } from "./mails";
import { sweepCashOuts } from "./sweep";

/** What follows from what happens to cash-outs: the rule looks at new ones, members are told, every minute what is due. */
export const cashOutJobs: JobModule = {
  subscribers: {
    "cash_out.requested": ({ cashOutId }) => judge(cashOutId),
    "cash_out.approved": ({ cashOutIds }) => mailCashOuts(cashOutIds, "approved"),
    "cash_out.paid": ({ cashOutIds }) => mailCashOuts(cashOutIds, "paid"),
    "cash_out.ended": ({ cashOutIds }) => mailEnded(cashOutIds),
  },
  tasks: { "cash_outs.sweep": sweepCashOuts },
  crons: [{ task: "cash_outs.sweep", match: "* * * * *", backfillMinutes: 5 }],
};

/** The rule first: what it approves is told by the mail of the approval alone. */
async function judge(id: Id<"cso">): Promise<void> {
  await approveByRule(asSystem("cash_outs.rule"), `judge:${id}`, { id });
  await mailCashOuts([id], "requested");
}
