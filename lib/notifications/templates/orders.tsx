import type { Points } from "@/lib/core/points";
import { formatInstant, formatPoints } from "@/lib/i18n/format";
import { MailButton, MailFacts, MailLayout, MailQuote, MailText, MailTitle } from "../layout";
import type { MailTemplate } from "../template";

/** What a member is told of an order by mail. */
export type OrderNews =
  | "placed"
  | "confirmed"
  | "correction"
  | "shipped"
  | "shipment_missed"
  | "answer_missed"
  | "return_missed"
  | "return_lapsed"
  | "delivered"
  | "return_first"
  | "declined"
  | "rejected"
  | "cancelled"
  | "lapsed"
  | "taken_back"
  | "cancelled_by_retailer"
  | "returned";

type OrderMail = {
  readonly news: OrderNews;
  readonly retailer: string;
  readonly goods: string;
  readonly points: Points;
  /** Until when what is awaited now is due. */
  readonly until: Date | null;
  /** What the retailer wrote, or nothing. */
  readonly words: string;
  /** The carrier's page for the parcel. */
  readonly trackingUrl: string | null;
  readonly url: string;
  readonly reference: string;
};

/** Tells a member what has become of an order. */
export const orderNews: MailTemplate<OrderMail> = {
  subject: ({ t }, { news, retailer }) => t(`exchanges.mail.${news}.subject`, { name: retailer }),
  body: (scope, { news, retailer, goods, points, until, words, trackingUrl, url, reference }) => {
    const { t, locale } = scope;
    const title = t(`exchanges.mail.${news}.subject`, { name: retailer });
    const said = {
      points: formatPoints(points, locale),
      time: until ? formatInstant(until, locale) : "",
    };
    return (
      <MailLayout scope={scope} preview={title}>
        <MailTitle>{title}</MailTitle>
        <MailText>{t(`exchanges.mail.${news}.text`, said)}</MailText>
        {words && (
          <>
            <MailText muted>{t("exchanges.mail.shop")}</MailText>
            <MailQuote>{words}</MailQuote>
          </>
        )}
        <MailFacts
          rows={[
            [t("exchanges.mail.goods"), goods],
            [t("exchanges.mail.points"), formatPoints(points, locale)],
            [t("exchanges.order.reference"), reference],
          ]}
        />
        {trackingUrl && <MailButton href={trackingUrl}>{t("exchanges.mail.track")}</MailButton>}
        <MailButton href={url}>{t("exchanges.mail.button")}</MailButton>
      </MailLayout>
    );
  },
};
