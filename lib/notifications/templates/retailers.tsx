import { formatInstant, formatPoints, formatYen } from "@/lib/i18n/format";
import type { RetailerRole } from "@/lib/policy/actor";
import { MailButton, MailFacts, MailLayout, MailQuote, MailText, MailTitle } from "../layout";
import type { MailTemplate } from "../template";

type ApplicationMail = {
  readonly company: string;
  readonly name: string;
  /** Why it was declined; empty when it was not. */
  readonly reason: string;
  readonly reference: string;
};

/** An application to become a partner has come in. */
export const retailerApplied: MailTemplate<ApplicationMail> = {
  subject: ({ t }) => t("retailers.mail.applied.subject"),
  body: (scope, { company, name, reference }) => {
    const { t } = scope;
    const text = t("retailers.mail.applied.text", { company });
    return (
      <MailLayout scope={scope} preview={text} why={t("retailers.mail.why")}>
        <MailTitle>{t("retailers.mail.applied.title")}</MailTitle>
        <MailText>{t("retailers.mail.greeting", { name })}</MailText>
        <MailText>{text}</MailText>
        <MailFacts rows={[[t("retailers.mail.reference"), reference]]} />
      </MailLayout>
    );
  },
};

/** An application was declined, and why. */
export const retailerDeclined: MailTemplate<ApplicationMail> = {
  subject: ({ t }) => t("retailers.mail.declined.subject"),
  body: (scope, { company, name, reason, reference }) => {
    const { t } = scope;
    const text = t("retailers.mail.declined.text", { company });
    return (
      <MailLayout scope={scope} preview={text} why={t("retailers.mail.why")}>
        <MailTitle>{t("retailers.mail.declined.title")}</MailTitle>
        <MailText>{t("retailers.mail.greeting", { name })}</MailText>
        <MailText>{text}</MailText>
        <MailQuote>{reason}</MailQuote>
        <MailFacts rows={[[t("retailers.mail.reference"), reference]]} />
      </MailLayout>
    );
  },
};

type InvitationMail = {
  readonly organisation: string;
  readonly role: RetailerRole;
  /** Who invites; null where the operator does. */
  readonly by: string | null;
  readonly until: Date;
  readonly secret: string;
};

/** Somebody may act for an organisation from now on, once they take it up. */
export const invitation: MailTemplate<InvitationMail> = {
  subject: ({ t }, { organisation }) => t("organisations.mail.subject", { organisation }),
  body: (scope, { organisation, role, by, until, secret }) => {
    const { t, locale, appUrl } = scope;
    const text = by
      ? t("organisations.mail.byPerson", { name: by, organisation })
      : t("organisations.mail.byOperator", { organisation });
    return (
      <MailLayout scope={scope} preview={text} why={t("organisations.mail.why")}>
        <MailTitle>{t("organisations.mail.title", { organisation })}</MailTitle>
        <MailText>{text}</MailText>
        <MailFacts
          rows={[
            [t("organisations.mail.role"), t(`common.roles.${role}`)],
            [t("organisations.mail.until"), formatInstant(until, locale)],
          ]}
        />
        <MailButton href={`${appUrl}/invitations/${secret}`}>{t("organisations.mail.button")}</MailButton>
        <MailText muted>{t("organisations.mail.help")}</MailText>
      </MailLayout>
    );
  },
};

/** What a retailer's people are told of an order. */
export type RetailerNews = "placed" | "accepted" | "ended" | "reminder" | "problem" | "sent_back";

type OrderMail = {
  readonly news: RetailerNews;
  readonly goods: string;
  readonly price: bigint;
  readonly points: bigint;
  readonly dueAt: Date | null;
  /** The member's own words: what is wrong. Empty where there are none. */
  readonly words: string;
  readonly orderId: string;
};

/** Something about an order that a retailer has to know or do. */
export const retailerOrder: MailTemplate<OrderMail> = {
  subject: ({ t }, { news, goods }) => t(`partner.mail.${news}.subject`, { goods }),
  body: (scope, { news, goods, price, points, dueAt, words, orderId }) => {
    const { t, locale, appUrl } = scope;
    const text = t(`partner.mail.${news}.text`);
    const due: [string, string][] = dueAt ? [[t("partner.mail.due"), formatInstant(dueAt, locale)]] : [];
    return (
      <MailLayout scope={scope} preview={text} why={t("partner.mail.why")}>
        <MailTitle>{t(`partner.mail.${news}.title`)}</MailTitle>
        <MailText>{text}</MailText>
        {words && <MailQuote>{words}</MailQuote>}
        <MailFacts
          rows={[
            [t("partner.mail.goods"), goods],
            [t("partner.mail.price"), `${formatYen(price, locale)} (${formatPoints(points, locale)})`],
            ...due,
            [t("partner.mail.order"), orderId],
          ]}
        />
        <MailButton href={`${appUrl}/partner/orders/${orderId}`}>{t("partner.mail.button")}</MailButton>
      </MailLayout>
    );
  },
};
