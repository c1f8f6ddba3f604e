import "server-only";
import { eq } from "drizzle-orm";
import { connection } from "@/db/client";
import { bankRunLines, bankRuns } from "@/db/schema/bank-runs";
import { remittances } from "@/db/schema/settlement";
import { changeOf } from "@/lib/bank-accounts/change-queries";
import { approveRetailerAccount, proposeRetailerAccount } from "@/lib/bank-accounts/decide-change";
import { requestAccountChange } from "@/lib/bank-accounts/request-change";
import { approveRun, proposeRun } from "@/lib/bank-runs/approve-run";
import { exportRun } from "@/lib/bank-runs/export-run";
import { gatherRun } from "@/lib/bank-runs/gather-run";
import { duePayables } from "@/lib/bank-runs/payable-queries";
import { approvalOf } from "@/lib/bank-runs/queries";
import { recordResults } from "@/lib/bank-runs/record-results";
import { isBusinessDay } from "@/lib/core/business-days";
import { daysLater, jstDate, now } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { openShipping } from "@/lib/exchanges/open-shipping";
import { asSystem } from "@/lib/runtime/context";
import { ordersOfRemittance } from "@/lib/settlement/queries";
import type { Cast } from "./orders/cast";
import type { Shop } from "./shops";
import { longTold, type Scene } from "./story";

/** Where three of the shops are paid; the fourth has not said so yet. One number ends as the sandbox's bank sends back. */
const ACCOUNTS = {
  midoriya: { bankCode: "0005", branchCode: "001", number: "2468135", holder: "ｶ)ﾐﾄﾞﾘﾔ" },
  haruka: { bankCode: "0009", branchCode: "015", number: "1357924", holder: "ｶ)ﾊﾙｶ" },
  kamado: { bankCode: "0001", branchCode: "001", number: "5550003", holder: "ｶﾏﾄﾞｶﾞﾏ(ﾄﾞ" },
} as const satisfies Partial<Record<Shop["slug"], object>>;

/** Shops say where they are paid; what is due is gathered, and waits for a second person. */
export function moneyOut(cast: Cast): Scene[] {
  const accounts = Object.entries(ACCOUNTS).map(([slug, account], n) =>
    longTold({ daysAgo: 39.5 - n / 10, work: () => openAccount(cast, slug as Shop["slug"], account) }),
  );
  return [...accounts, { daysAgo: 0.21, work: () => waitingRun(cast) }];
}

async function openAccount(cast: Cast, slug: Shop["slug"], account: (typeof ACCOUNTS)["haruka"] | object) {
  const wish = { type: "1", ...account } as { holder: string };
  const { id } = await requestAccountChange(cast.shop(slug), `demo-account-${slug}`, {
    ...wish,
    confirmed: wish.holder,
  });
  const change = await changeOf(connection().db, id);
  const asked = await proposeRetailerAccount(cast.finance(1), `demo-account-propose-${slug}`, change);
  await approveRetailerAccount(cast.finance(0), `demo-account-approve-${slug}`, asked);
}

/** What Midoriya is owed goes into a run that Daniel has asked for; the rest is still due. */
async function waitingRun(cast: Cast): Promise<void> {
  const { payables } = await duePayables(cast.finance(1), {});
  const { organisationId } = cast.shop("midoriya").actor;
  const wanted = payables.filter((one) => one.payeeId === organisationId && one.bankAccountId).slice(0, 1);
  if (!wanted.length) return;
  const { runIds } = await gatherRun(cast.finance(1), "demo-run-waiting", {
    date: dayInAWeek(),
    payables: wanted.map(({ id }) => id),
  });
  const [runId] = runIds;
  if (runId) await proposeRun(cast.finance(1), "demo-run-ask", await approvalOf(cast.finance(1), { runId }));
}

/** A business day of banks about a week ahead: the demo may wait for its second person as long. */
function dayInAWeek(): string {
  let day = daysLater(now(), 7);
  while (!isBusinessDay(jstDate(day))) day = daysLater(day, 1);
  return jstDate(day);
}

/** An accepted invoice or an approved cash-out goes to the bank in a run of its own. */
export async function sendByRun(cast: Cast, payable: Id<"ivc"> | Id<"cso">): Promise<Id<"brn">> {
  const [daniel, naoko] = [cast.finance(1), cast.finance(0)];
  const { nextDate } = await duePayables(daniel, {});
  const { runIds } = await gatherRun(daniel, `demo-run-${payable}`, {
    date: nextDate,
    payables: [payable],
  });
  const [runId] = runIds as [Id<"brn">];
  const asked = await proposeRun(daniel, `demo-run-ask-${runId}`, await approvalOf(daniel, { runId }));
  await approveRun(naoko, `demo-run-approve-${runId}`, asked);
  await exportRun(naoko, `demo-run-export-${runId}`, { runId });
  return runId;
}

/** The bank has paid that run on its day: shipping opens, as the job will want it again. */
export async function paidByRun(cast: Cast, runId: Id<"brn">): Promise<void> {
  const { db } = connection();
  const [run] = await db.select({ day: bankRuns.transferDate }).from(bankRuns).where(eq(bankRuns.id, runId));
  const said = { runId, all: true, outcome: "paid", valueDate: run?.day };
  await recordResults(cast.finance(0), `demo-run-results-${runId}`, said);
  const paid = await db
    .select({ id: remittances.id })
    .from(remittances)
    .innerJoin(bankRunLines, eq(bankRunLines.id, remittances.bankRunLineId))
    .where(eq(bankRunLines.runId, runId));
  for (const { id } of paid) {
    const ids = await ordersOfRemittance(db, id);
    await openShipping(asSystem("exchanges.remittance"), `remittance:${id}:0`, { ids });
  }
}
