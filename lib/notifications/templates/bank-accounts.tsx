import { bankReasonIn } from "@/lib/bank-runs/reason-words";
import { MailButton, MailFacts, MailLayout, MailQuote, MailText, MailTitle } from "../layout";
import type { MailScope, MailTemplate } from "../template";

type AccountFacts = {
  readonly name: string;
  readonly bank: string;
  readonly branch: string;
  readonly lastFour: string;
  /** Why it was declined or refused; empty where there is nothing to say. */
  readonly reason: string;
};
type MemberMail = AccountFacts & { readonly news: "saved" | "held" | "accepted" | "declined" | "broken" };
type RetailerMail = AccountFacts & {
  readonly news: "requested" | "cancelled" | "declined" | "changed" | "broken";
  readonly retailer: string;
  /** The account before, in words; empty where this is the first. */
  readonly before: string;
  /** The operator's, for whoever has not asked for it. */
  readonly phone: string;
};

const rows = ({ t }: MailScope, { bank, branch, lastFour }: AccountFacts) =>
  [
    [t("bankaccounts.mail.bank"), `${bank} ${branch}`],
    [t("bankaccounts.mail.number"), `*${lastFour}`],
  ] as const;

/** What became of the account that a member is paid to. Whoever has not saved it learns what to do. */
export const bankAccount: MailTemplate<MemberMail> = {
  subject: ({ t }, { news }) => t(`bankaccounts.mail.${news}.subject`),
  body: (scope, facts) => {
    const { t, appUrl } = scope;
    const { news, reason, name } = facts;
    const text = t(`bankaccounts.mail.${news}.text`);
    return (
      <MailLayout scope={scope} preview={text} why={t("bankaccounts.mail.why")}>
        <MailTitle>{t(`bankaccounts.mail.${news}.subject`)}</MailTitle>
        <MailText>{t("bankaccounts.mail.greeting", { name })}</MailText>
        <MailText>{text}</MailText>
        {reason && <MailQuote>{bankReasonIn(scope.t, reason)}</MailQuote>}
        <MailFacts rows={rows(scope, facts)} />
        {(news === "saved" || news === "held") && <MailText>{t("bankaccounts.mail.notYou")}</MailText>}
        <MailButton href={`${appUrl}/settings/bank-account`}>{t("bankaccounts.mail.button")}</MailButton>
      </MailLayout>
    );
  },
};

/** What became of a retailer's wish to be paid to another account: to everybody who could be told before it, too. */
export const retailerBankAccount: MailTemplate<RetailerMail> = {
  subject: ({ t }, { news, retailer }) => t(`bankaccounts.shopMail.${news}.subject`, { retailer }),
  body: (scope, facts) => {
    const { t, appUrl } = scope;
    const { news, retailer, reason, name, before, phone } = facts;
    const text = t(`bankaccounts.shopMail.${news}.text`, { retailer });
    return (
      <MailLayout scope={scope} preview={text} why={t("bankaccounts.shopMail.why", { retailer })}>
        <MailTitle>{t(`bankaccounts.shopMail.${news}.subject`, { retailer })}</MailTitle>
        <MailText>{t("bankaccounts.mail.greeting", { name })}</MailText>
        <MailText>{text}</MailText>
        {reason && <MailQuote>{bankReasonIn(scope.t, reason)}</MailQuote>}
        <MailFacts
          rows={[
            ...rows(scope, facts),
            ...(before ? [[t("bankaccounts.shopMail.before"), before] as const] : []),
          ]}
        />
        {news === "requested" && <MailText>{t("bankaccounts.shopMail.notYouRequested", { phone })}</MailText>}
        {news === "changed" && <MailText>{t("bankaccounts.shopMail.notYouChanged", { phone })}</MailText>}
        <MailButton href={`${appUrl}/partner/bank-account`}>{t("bankaccounts.mail.button")}</MailButton>
      </MailLayout>
    );
  },
};
