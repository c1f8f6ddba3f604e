import { Link } from "@react-email/components";
import type { ReactNode } from "react";
import { jstMidnight } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { formatInstant, formatYen } from "@/lib/i18n/format";
import { MailButton, MailFacts, MailLayout, MailText, MailTitle } from "../layout";
import type { MailScope, MailTemplate } from "../template";

/** To whom a mail about a retailer's money goes. */
type Reader = { readonly name: string; readonly retailer: string };
type DocumentFacts = Reader & {
  readonly invoiceId: Id<"ivc">;
  readonly number: string;
  readonly total: bigint;
};
type BankFacts = Reader & {
  readonly amount: bigint;
  readonly bankReference: string;
  /** The day in Japan, `YYYY-MM-DD`. */
  readonly paidOn: string;
  /** What is to be shipped now, or what was repaid. */
  readonly orderIds: readonly Id<"ord">[];
};
type RemittanceFacts = BankFacts & { readonly remittanceId: Id<"rem"> };

type Words = {
  readonly title: string;
  readonly texts: readonly string[];
  readonly rows: readonly (readonly [label: string, value: ReactNode])[];
  readonly more?: ReactNode;
  readonly button: string;
  readonly path: string;
};

function letter(scope: MailScope, { name, retailer }: Reader, words: Words) {
  const { t, appUrl } = scope;
  return (
    <MailLayout
      scope={scope}
      preview={words.texts[0] ?? words.title}
      why={t("settlement.mail.why", { retailer })}
    >
      <MailTitle>{words.title}</MailTitle>
      <MailText>{t("settlement.mail.greeting", { name })}</MailText>
      {words.texts.map((text) => (
        <MailText key={text}>{text}</MailText>
      ))}
      <MailFacts rows={words.rows} />
      {words.more}
      <MailButton href={`${appUrl}${words.path}`}>{words.button}</MailButton>
    </MailLayout>
  );
}

const documentRows = ({ t, locale }: MailScope, { number, total }: DocumentFacts) =>
  [
    [t("settlement.mail.number"), number],
    [t("settlement.mail.total"), formatYen(total, locale)],
  ] as const;

const bankRows = ({ t, locale }: MailScope, { paidOn, bankReference, amount }: BankFacts) =>
  [
    [t("settlement.mail.remittance.paidOn"), formatInstant(jstMidnight(paidOn), locale, "date")],
    [t("settlement.mail.remittance.reference"), bankReference],
    [t("settlement.mail.total"), formatYen(amount, locale)],
  ] as const;

function orderLinks({ t, appUrl }: MailScope, { orderIds }: BankFacts) {
  return orderIds.map((id) => (
    <MailText key={id}>
      <Link href={`${appUrl}/partner/orders/${id}`}>{t("settlement.mail.remittance.order", { id })}</Link>
    </MailText>
  ));
}

/** The notice of a remittance with the instruction to ship. Addresses stand behind the links only. */
export const remittance: MailTemplate<RemittanceFacts> = {
  subject: ({ t, locale }, { amount }) =>
    t("settlement.mail.remittance.subject", { amount: formatYen(amount, locale) }),
  body: (scope, facts) => {
    const { t, locale } = scope;
    return letter(scope, facts, {
      title: t("settlement.mail.remittance.title"),
      texts: [
        t("settlement.mail.remittance.text", { amount: formatYen(facts.amount, locale) }),
        ...(facts.orderIds.length
          ? [t("settlement.mail.remittance.ship", { count: facts.orderIds.length })]
          : []),
      ],
      rows: bankRows(scope, facts),
      more: orderLinks(scope, facts),
      button: t("settlement.mail.remittance.button"),
      path: `/partner/invoices/remittances/${facts.remittanceId}`,
    });
  },
};

/** The money of a remittance came back: what it was for is due again, and the account may have to be mended. */
export const remittanceReturned: MailTemplate<RemittanceFacts & { readonly reason: string }> = {
  subject: ({ t, locale }, { amount }) =>
    t("settlement.mail.returned.subject", { amount: formatYen(amount, locale) }),
  body: (scope, facts) => {
    const { t, locale } = scope;
    return letter(scope, facts, {
      title: t("settlement.mail.returned.title"),
      texts: [
        t("settlement.mail.returned.text", { amount: formatYen(facts.amount, locale) }),
        t.dynamic(`bankruns.reasons.${facts.reason}`),
        t("settlement.mail.returned.next"),
      ],
      rows: bankRows(scope, facts),
      button: t("settlement.mail.remittance.button"),
      path: `/partner/invoices/remittances/${facts.remittanceId}`,
    });
  },
};

/** The receipt of money that the retailer has paid back. */
export const repayment: MailTemplate<BankFacts> = {
  subject: ({ t, locale }, { amount }) =>
    t("settlement.mail.repayment.subject", { amount: formatYen(amount, locale) }),
  body: (scope, facts) => {
    const { t, locale } = scope;
    return letter(scope, facts, {
      title: t("settlement.mail.repayment.title"),
      texts: [
        t("settlement.mail.repayment.text", {
          amount: formatYen(facts.amount, locale),
          count: facts.orderIds.length,
        }),
      ],
      rows: bankRows(scope, facts),
      more: orderLinks(scope, facts),
      button: t("settlement.mail.repayment.button"),
      path: "/partner/invoices",
    });
  },
};

/** The invoice came back: with what staff wrote, or because its orders have ended. */
export const invoiceDeclined: MailTemplate<DocumentFacts & { readonly reason: string | null }> = {
  subject: ({ t }, { number }) => t("settlement.mail.declined.subject", { number }),
  body: (scope, facts) =>
    letter(scope, facts, {
      title: scope.t("settlement.mail.declined.title"),
      texts:
        facts.reason === null
          ? [scope.t("settlement.mail.declined.ended")]
          : [scope.t("settlement.mail.declined.text"), facts.reason],
      rows: documentRows(scope, facts),
      button: scope.t("settlement.mail.button"),
      path: `/partner/invoices/${facts.invoiceId}`,
    }),
};

/** A credit note was issued in the retailer's name. */
export const creditNote: MailTemplate<DocumentFacts> = {
  subject: ({ t }, { number }) => t("settlement.mail.credit.subject", { number }),
  body: (scope, facts) =>
    letter(scope, facts, {
      title: scope.t("settlement.mail.credit.title"),
      texts: [scope.t("settlement.mail.credit.text")],
      rows: documentRows(scope, facts),
      button: scope.t("settlement.mail.button"),
      path: `/partner/invoices/${facts.invoiceId}`,
    }),
};
