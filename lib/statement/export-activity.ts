import "server-only";
import type { z } from "zod";
import { jstDate } from "@/lib/core/clock";
import { BYTE_ORDER_MARK, csvLine } from "@/lib/core/csv";
import { formatInstant } from "@/lib/i18n/format";
import { type Translator, translator } from "@/lib/i18n/translator";
import type { Context } from "@/lib/runtime/context";
import type { ActivityEntry, ActivityPage } from "./entry";
import type { ActivityFilter } from "./inputs";
import { listActivity } from "./list-activity";
import { whatText } from "./words";

const PAGE = 200;

/**
 * The actor's entries of a filter as CSV, the newest first, in their language. The first page is read before this
 * returns, so a refusal is thrown and not half written; the rest is read as it is taken.
 */
export async function exportActivity(
  ctx: Context,
  filter: z.input<typeof ActivityFilter>,
): Promise<AsyncGenerator<string>> {
  const first = await listActivity(ctx, { ...filter, limit: PAGE });
  return lines(ctx, filter, first);
}

async function* lines(ctx: Context, filter: z.input<typeof ActivityFilter>, first: ActivityPage) {
  const t = translator(ctx.locale);
  yield BYTE_ORDER_MARK + csvLine(headings(t));
  for (let page = first; ; ) {
    if (page.entries.length > 0) yield page.entries.map((entry) => csvLine(cells(t, ctx, entry))).join("");
    if (page.next === null) return;
    page = await listActivity(ctx, { ...filter, before: page.next, limit: PAGE });
  }
}

function headings(t: Translator): string[] {
  return [
    t("activity.column.at"),
    t("activity.column.what"),
    t("activity.column.who"),
    t("activity.column.message"),
    t("activity.column.amount"),
    t("activity.column.balance"),
    t("activity.column.reference"),
  ];
}

function cells(t: Translator, ctx: Context, entry: ActivityEntry) {
  return [
    `${jstDate(entry.at)} ${formatInstant(entry.at, ctx.locale, "time")}`,
    whatText(t, entry.what),
    entry.who ?? "",
    entry.message,
    entry.amount,
    entry.balanceAfter,
    entry.reference,
  ];
}
