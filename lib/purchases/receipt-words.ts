import "server-only";
import { formatAccountNumber } from "@/lib/core/account-number";
import type { Locale } from "@/lib/core/locale";
import { formatInstant, formatPoints, formatYen } from "@/lib/i18n/format";
import { type Translator, translator } from "@/lib/i18n/translator";
import { env } from "@/lib/runtime/env";
import { operator } from "@/lib/runtime/operator";
import { methodName } from "./names";
import type { Receipt } from "./receipts";

export type ReceiptWords = {
  readonly number: string;
  readonly addressee: string;
  readonly pay: string;
  readonly purpose: string;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  readonly notes: readonly string[];
  readonly issuer: { readonly name: string; readonly lines: readonly string[] };
  /** Says that nothing was really paid, where that is so. */
  readonly specimen: string | null;
};

/**
 * What stands on a receipt, on the page and on paper alike. Points are no taxable supply when they are sold, so there is
 * no line for tax; a receipt that exists only electronically needs no revenue stamp.
 */
export function receiptWords(receipt: Receipt, locale: Locale): ReceiptWords {
  const t = translator(locale);
  const points = formatPoints(receipt.points, locale);
  const pay = formatYen(receipt.pay, locale);
  return {
    number: receiptNumber(receipt),
    addressee: t("purchases.receipt.to", { name: receipt.addressee }),
    pay,
    purpose: t("purchases.receipt.for", { points }),
    rows: [
      {
        label: t("purchases.receipt.line", { points, rate: formatYen(receipt.buyRate, locale) }),
        value: pay,
      },
      { label: t("purchases.receipt.paidAt"), value: formatInstant(receipt.paidAt, locale, "date") },
      ...(receipt.method
        ? [{ label: t("purchases.receipt.method"), value: methodName(t, receipt.method) }]
        : []),
      { label: t("purchases.receipt.account"), value: formatAccountNumber(receipt.accountNumber) },
    ],
    notes: [...afterwards(t, receipt, locale), t("purchases.receipt.tax"), t("purchases.receipt.stamp")],
    issuer: issuerOf(t, locale),
    specimen: env().mode === "sandbox" ? t("purchases.receipt.sandbox") : null,
  };
}

/** The purchase's reference with the version: unique, and the same wherever the receipt is shown. */
export function receiptNumber({ purchaseId, version }: Pick<Receipt, "purchaseId" | "version">): string {
  return `${purchaseId}-${version}`;
}

/** What became of the payment since: a receipt of money that went back must say so. */
function afterwards(t: Translator, { status, refundedYen }: Receipt, locale: Locale): string[] {
  return [
    ...(refundedYen > 0n ? [t("purchases.receipt.refundNote", { yen: formatYen(refundedYen, locale) })] : []),
    ...(status === "charged_back" ? [t("purchases.receipt.chargedBackNote")] : []),
  ];
}

function issuerOf(t: Translator, locale: Locale): ReceiptWords["issuer"] {
  const { name, address, phone, registration } = operator(locale);
  return {
    name,
    lines: [
      address,
      t("purchases.receipt.phone", { phone }),
      t("purchases.receipt.registration", { number: registration }),
    ],
  };
}
