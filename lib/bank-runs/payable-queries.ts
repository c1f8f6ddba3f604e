import "server-only";
import { z } from "zod";
import type { Database } from "@/db/client";
import { pageOf, windowOf } from "@/lib/core/list-input";
import { query } from "@/lib/runtime/query";
import { nextRunDate } from "@/lib/zengin/run-dates";
import { PayablesList } from "./inputs";
import { profileAt } from "./internal/profile";
import { type Payable, payableSources } from "./payable-source";

/** Everything that is due and in no run, the longest first, and the first day on which it can be paid. */
export const duePayables = query({
  name: "bank_run.view",
  hats: ["staff"],
  input: z.object({}),
  async run({ db, now }) {
    const [payables, profile] = await Promise.all([everythingDue(db, now), profileAt(db, now)]);
    return { payables, nextDate: nextRunDate(now, profile), recordsMax: profile.recordsMax };
  },
});

/** The same page by page, with what all of it comes to. */
export const listPayables = query({
  name: "bank_run.view",
  hats: ["staff"],
  input: PayablesList,
  async run({ db, now }, input) {
    const all = await everythingDue(db, now);
    const found = all.filter(
      (one) =>
        (!input.kind || one.kind === input.kind) &&
        (!input.blocked || one.bankAccountId === null) &&
        (!input.q || one.payeeName.toLowerCase().includes(input.q.toLowerCase()) || one.id === input.q),
    );
    const { limit, offset } = windowOf(input);
    const page = pageOf(found.toSorted(by(input.sort)).slice(offset, offset + limit), input);
    return { ...page, sums: sumsOf(all) };
  },
});

async function everythingDue(db: Database, now: Date): Promise<Payable[]> {
  const found = await Promise.all(payableSources().map((source) => source.due(db, now)));
  return found.flat().sort((a, b) => a.dueSince.getTime() - b.dueSince.getTime());
}

function by(sort: string): (a: Payable, b: Payable) => number {
  const turn = sort.startsWith("-") ? -1 : 1;
  const key = sort.replace("-", "");
  return (a, b) => {
    if (key === "payee") return turn * a.payeeName.localeCompare(b.payeeName, "ja");
    if (key === "amount") return turn * Number(a.amount - b.amount);
    return turn * (a.dueSince.getTime() - b.dueSince.getTime());
  };
}

function sumsOf(all: readonly Payable[]) {
  const of = (kind: Payable["kind"]) => all.filter((one) => one.kind === kind);
  const sum = (some: readonly Payable[]) => some.reduce((total, { amount }) => total + amount, 0n);
  return {
    count: all.length,
    total: sum(all),
    blocked: all.filter(({ bankAccountId }) => bankAccountId === null).length,
    remittance: { count: of("remittance").length, total: sum(of("remittance")) },
    cash_out: { count: of("cash_out").length, total: sum(of("cash_out")) },
  };
}
