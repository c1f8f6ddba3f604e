import "server-only";
import { eq } from "drizzle-orm";
import { connection, type Tx } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { bankRunLines, bankRuns } from "@/db/schema/bank-runs";
import { cashOuts } from "@/db/schema/cash-outs";
import { people } from "@/db/schema/identity";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { translator } from "@/lib/i18n/translator";
import { queueMail } from "@/lib/notifications/queue-mail";
import type { CashOutNews } from "@/lib/notifications/templates/cash-outs";
import { env } from "@/lib/runtime/env";
import { reasonIn } from "./reason-words";
import type { CashOutStatus } from "./rules";

/** In which states each piece of news is still true. What has moved on is told by what came after it. */
const TRUE_WHILE: Readonly<Record<CashOutNews, readonly CashOutStatus[]>> = {
  requested: ["requested"],
  approved: ["approved", "in_bank_run"],
  paid: ["paid"],
  declined: ["declined"],
  failed: ["failed"],
  returned: ["returned"],
};

/** Tells members what has become of their cash-outs; each thing once, in the language that they read now. */
export async function mailCashOuts(ids: readonly Id<"cso">[], news: CashOutNews): Promise<void> {
  for (const id of ids) await connection().db.transaction((tx) => tell(tx, id, news));
}

/** Tells that points are back, and why. Who has cancelled it themselves is told nothing. */
export async function mailEnded(ids: readonly Id<"cso">[]): Promise<void> {
  for (const news of ["declined", "failed", "returned"] as const) await mailCashOuts(ids, news);
}

async function tell(tx: Tx, id: Id<"cso">, news: CashOutNews): Promise<void> {
  const found = await readToTell(tx, id);
  if (!found?.email || !TRUE_WHILE[news].includes(found.status)) return;
  const { personId, email, locale, status: _, bankStatus, ...facts } = found;
  const page = (path: string) => new URL(path, env().APP_URL).href;
  await queueMail(tx, clock.now(), {
    template: "cash-out-news",
    dedupeKey: `cash-out-${news}:${id}`,
    locale,
    to: email,
    personId,
    subjectId: id,
    params: {
      ...facts,
      news,
      reason: facts.reason && reasonIn(translator(locale), facts.reason),
      url: page(`/cash-outs/${id}`),
      mendUrl: bankStatus === "broken" ? page("/settings/bank-account") : null,
      reference: id,
    },
  });
}

async function readToTell(tx: Tx, id: Id<"cso">) {
  const [row] = await tx
    .select({
      status: cashOuts.status,
      points: cashOuts.points,
      gross: cashOuts.gross,
      fee: cashOuts.fee,
      net: cashOuts.net,
      reason: cashOuts.reason,
      bankName: bankAccounts.bankName,
      lastFour: bankAccounts.lastFour,
      bankStatus: bankAccounts.status,
      valueDate: bankRunLines.valueDate,
      transferDate: bankRuns.transferDate,
      personId: people.id,
      email: people.email,
      locale: people.locale,
    })
    .from(cashOuts)
    .innerJoin(people, eq(people.id, cashOuts.personId))
    .innerJoin(bankAccounts, eq(bankAccounts.id, cashOuts.bankAccountId))
    .leftJoin(bankRunLines, eq(bankRunLines.id, cashOuts.bankRunLineId))
    .leftJoin(bankRuns, eq(bankRuns.id, bankRunLines.runId))
    .where(eq(cashOuts.id, id))
    .for("share", { of: cashOuts });
  return row ?? null;
}
