import "server-only";
import { jstMidnight } from "@/lib/core/clock";
import type { Locale } from "@/lib/core/locale";
import { formatInstant, formatNumber, formatYen } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import { env } from "@/lib/runtime/env";
import type { Invoice } from "./invoice-queries";

/** What a document says, whether it has a number already or is only shown before it is issued. */
export type DocumentFacts = Pick<
  Invoice,
  | "kind"
  | "issueDate"
  | "periodFrom"
  | "periodTo"
  | "issuer"
  | "recipient"
  | "lines"
  | "totals"
  | "total"
  | "reason"
  | "correctsNumber"
  | "correctsDate"
> & { readonly number: number | null };

export type DocumentWords = {
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly recipient: { readonly name: string; readonly address: string };
  readonly issuer: { readonly name: string; readonly address: string; readonly registration: string };
  readonly lead: string;
  readonly sum: { readonly label: string; readonly value: string };
  readonly head: readonly [date: string, item: string, quantity: string, price: string, amount: string];
  readonly lines: readonly {
    readonly key: string;
    readonly date: string;
    readonly item: string;
    readonly quantity: string;
    readonly price: string;
    readonly amount: string;
  }[];
  readonly totals: readonly { readonly label: string; readonly gross: string; readonly tax: string }[];
  readonly notes: readonly string[];
  /** Says that nothing was really sold, where that is so. */
  readonly specimen: string | null;
};

/** The number of a document as it is written everywhere: I-00012, for a credit note C-00003. */
export function documentNumber(kind: Invoice["kind"], number: number): string {
  return `${kind === "invoice" ? "I" : "C"}-${String(number).padStart(5, "0")}`;
}

/**
 * What stands on a qualified invoice (消費税法 57 条の 4 第 1 項) or a qualified return invoice (第 3 項), on the page and on
 * paper alike: issuer with registration number, day, goods with the mark ※ of the reduced rate, sums and tax per rate,
 * recipient; for a return also the day and number of the invoice that it corrects.
 */
export function documentWords(document: DocumentFacts, locale: Locale): DocumentWords {
  const t = translator(locale);
  const day = (text: string) => formatInstant(jstMidnight(text), locale, "date");
  const credit = document.kind === "credit_note";
  return {
    title: credit ? t("settlement.document.creditNote") : t("settlement.document.invoice"),
    facts: factsOf(document, locale),
    recipient: {
      ...document.recipient,
      name: t("settlement.document.to", { name: document.recipient.name }),
    },
    issuer: {
      name: document.issuer.name,
      address: document.issuer.address,
      registration: t("settlement.document.registration", { number: document.issuer.tNumber }),
    },
    lead: credit ? t("settlement.document.creditLead") : t("settlement.document.lead"),
    sum: { label: t("settlement.document.sum"), value: formatYen(document.total, locale) },
    head: [
      t("settlement.document.day"),
      t("settlement.document.item"),
      t("settlement.document.quantity"),
      t("settlement.document.price"),
      t("settlement.document.amount"),
    ],
    lines: document.lines.map((line, n) => ({
      key: String(n),
      date: day(line.date),
      item: `${line.name}${line.rate === 8 ? " ※" : ""}`,
      quantity: formatNumber(String(line.quantity), locale),
      price: formatYen(line.unitPrice, locale),
      amount: formatYen(line.amount, locale),
    })),
    totals: document.totals.map(({ rate, gross, tax }) => ({
      label: t("settlement.document.rate", { rate }),
      gross: formatYen(gross, locale),
      tax: t("settlement.document.tax", { tax: formatYen(tax, locale) }),
    })),
    notes: [
      ...(document.lines.some(({ rate }) => rate === 8) ? [t("settlement.document.reduced")] : []),
      t("settlement.document.included"),
    ],
    specimen: env().mode === "sandbox" ? t("settlement.document.sandbox") : null,
  };
}

function factsOf(document: DocumentFacts, locale: Locale): DocumentWords["facts"] {
  const t = translator(locale);
  const { kind, number, issueDate, periodFrom, periodTo, correctsNumber, correctsDate, reason } = document;
  const day = (text: string) => formatInstant(jstMidnight(text), locale, "date");
  return [
    ...(number === null
      ? []
      : [{ label: t("settlement.document.number"), value: documentNumber(kind, number) }]),
    { label: t("settlement.document.issued"), value: day(issueDate) },
    ...(periodFrom && periodTo
      ? [{ label: t("settlement.document.period"), value: `${day(periodFrom)} – ${day(periodTo)}` }]
      : []),
    ...(correctsNumber !== null && correctsDate
      ? [
          {
            label: t("settlement.document.corrects"),
            value: `${documentNumber("invoice", correctsNumber)} (${day(correctsDate)})`,
          },
        ]
      : []),
    ...(reason ? [{ label: t("settlement.document.reason"), value: t(`settlement.reasons.${reason}`) }] : []),
  ];
}
