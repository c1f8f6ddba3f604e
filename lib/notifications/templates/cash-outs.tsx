import { jstMidnight } from "@/lib/core/clock";
import type { Points } from "@/lib/core/points";
import type { Yen } from "@/lib/core/yen";
import { formatInstant, formatPoints, formatYen } from "@/lib/i18n/format";
import { MailButton, MailFacts, MailLayout, MailQuote, MailText, MailTitle } from "../layout";
import type { MailScope, MailTemplate } from "../template";

/** What a member is told of a cash-out by mail. */
export type CashOutNews = "requested" | "approved" | "paid" | "declined" | "failed" | "returned";

type CashOutMail = {
  readonly news: CashOutNews;
  readonly points: Points;
  readonly gross: Yen;
  readonly fee: Yen;
  readonly net: Yen;
  readonly bankName: string;
  readonly lastFour: string;
  /** Why it was declined, failed or came back, in words. */
  readonly reason: string | null;
  /** The day on which the bank was told to pay, and the one on its statement. */
  readonly transferDate: string | null;
  readonly valueDate: string | null;
  readonly url: string;
  /** Where the bank account can be mended. */
  readonly mendUrl: string | null;
  readonly reference: string;
};

/** Tells a member what has become of a cash-out. */
export const cashOutNews: MailTemplate<CashOutMail> = {
  subject: (scope, mail) => scope.t(`cashouts.mail.${mail.news}.subject`, said(scope, mail)),
  body: (scope, mail) => {
    const { t, locale } = scope;
    const title = t(`cashouts.mail.${mail.news}.subject`, said(scope, mail));
    const facts: [string, string][] = [
      [t("cashouts.quote.points"), formatPoints(mail.points, locale)],
      [t("cashouts.quote.gross"), formatYen(mail.gross, locale)],
      [t("cashouts.quote.fee"), formatYen(-mail.fee, locale)],
      [t("cashouts.quote.net"), formatYen(mail.net, locale)],
      [t("cashouts.facts.account"), accountLabel(mail)],
    ];
    return (
      <MailLayout scope={scope} preview={title}>
        <MailTitle>{title}</MailTitle>
        <MailText>{t(`cashouts.mail.${mail.news}.text`, said(scope, mail))}</MailText>
        {mail.reason && <MailQuote>{mail.reason}</MailQuote>}
        <MailFacts rows={[...facts, [t("cashouts.facts.reference"), mail.reference]]} />
        {mail.mendUrl && (
          <>
            <MailText>{t("cashouts.mail.mendText")}</MailText>
            <MailButton href={mail.mendUrl}>{t("cashouts.mail.mend")}</MailButton>
          </>
        )}
        <MailButton href={mail.url}>{t("cashouts.mail.button")}</MailButton>
      </MailLayout>
    );
  },
};

const accountLabel = ({ bankName, lastFour }: CashOutMail) => `${bankName} ••••${lastFour}`;

function said({ t, locale }: MailScope, mail: CashOutMail) {
  const day = mail.valueDate ?? mail.transferDate;
  return {
    points: formatPoints(mail.points, locale),
    yen: formatYen(mail.net, locale),
    account: accountLabel(mail),
    day: day ? formatInstant(jstMidnight(day), locale, "date") : t("cashouts.mail.soon"),
  };
}
