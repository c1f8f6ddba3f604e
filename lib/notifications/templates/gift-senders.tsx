import type { Points } from "@/lib/core/points";
import { formatInstant, formatPoints } from "@/lib/i18n/format";
import { MailButton, MailFacts, MailLayout, MailQuote, MailText, MailTitle } from "../layout";
import type { MailScope, MailTemplate } from "../template";

type News = "scheduled" | "received" | "returned" | "undeliverable" | "bounced" | "waits_for_room";

type NewsMail = {
  readonly news: News;
  /** Whom it went to, as the sender wrote it; null for a link. */
  readonly to: string | null;
  readonly points: Points;
  /** When a scheduled gift leaves. */
  readonly at: Date | null;
  readonly url: string;
  readonly reference: string;
};

/** Tells a sender what has become of a gift. */
export const giftNews: MailTemplate<NewsMail> = {
  subject: ({ t }, { news, to }) =>
    t(`transfers.mail.news.${news}.subject`, { name: to ?? t("transfers.mail.news.link") }),
  body: (scope, { news, to, points, at, url, reference }) => {
    const { t, locale } = scope;
    const words = {
      name: to ?? t("transfers.mail.news.link"),
      points: formatPoints(points, locale),
      time: at ? formatInstant(at, locale) : "",
    };
    const title = t(`transfers.mail.news.${news}.subject`, words);
    return (
      <MailLayout scope={scope} preview={title}>
        <MailTitle>{title}</MailTitle>
        <MailText>{t(`transfers.mail.news.${news}.text`, words)}</MailText>
        <MailFacts rows={[[t("transfers.reference"), reference]]} />
        <MailButton href={url}>{t("transfers.mail.news.button")}</MailButton>
      </MailLayout>
    );
  },
};

type ThanksMail = {
  readonly by: string;
  readonly message: string;
  readonly points: Points;
  readonly url: string;
};

/** Brings a recipient's thanks. */
export const giftThanks: MailTemplate<ThanksMail> = {
  subject: (scope, { by }) => scope.t("transfers.mail.thanks.subject", { name: nameOf(scope, by) }),
  body: (scope, { by, message, points, url }) => {
    const { t, locale } = scope;
    const title = t("transfers.mail.thanks.title", { name: nameOf(scope, by) });
    return (
      <MailLayout scope={scope} preview={title}>
        <MailTitle>{title}</MailTitle>
        <MailText>{t("transfers.mail.thanks.text", { points: formatPoints(points, locale) })}</MailText>
        <MailQuote>{message}</MailQuote>
        <MailButton href={url}>{t("transfers.mail.thanks.button")}</MailButton>
      </MailLayout>
    );
  },
};

const nameOf = ({ t }: MailScope, name: string) => name || t("transfers.somebody");
