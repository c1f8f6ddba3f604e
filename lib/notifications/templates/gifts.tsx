import { Link } from "@react-email/components";
import type { GiftDesign, Occasion } from "@/lib/core/gifts";
import type { Points } from "@/lib/core/points";
import type { Yen } from "@/lib/core/yen";
import { formatInstant, formatPoints, formatYen } from "@/lib/i18n/format";
import { MailButton, MailFacts, MailLayout, MailText, MailTitle } from "../layout";
import type { MailScope, MailTemplate } from "../template";
import { MailCard } from "./gift-card";

export type GiftMail = {
  readonly from: string;
  readonly toName: string | null;
  readonly design: GiftDesign;
  readonly occasion: Occasion;
  readonly message: string;
  readonly noReply: boolean;
  /** The gift's points, all that its reader can use with it, and what those are worth. Null: not to be shown. */
  readonly amounts: {
    readonly points: Points;
    readonly total: Points;
    readonly goods: Yen;
    readonly cash: Yen;
  } | null;
  readonly until: Date | null;
  readonly url: string;
  /** Whether points can be cashed out: then the address for it is in the mail. */
  readonly cashOut: boolean;
};

function giftBody(scope: MailScope, gift: GiftMail, title: string) {
  const { t, locale } = scope;
  const { amounts, until } = gift;
  return (
    <MailLayout scope={scope} preview={title}>
      <MailTitle>{title}</MailTitle>
      <MailCard scope={scope} card={{ ...gift, from: nameOf(scope, gift.from) }} />
      {amounts && (
        <MailFacts
          rows={[
            [t("transfers.mail.gift.points"), formatPoints(amounts.points, locale)],
            [t("transfers.mail.gift.total"), formatPoints(amounts.total, locale)],
            [t("transfers.mail.gift.goods"), formatYen(amounts.goods, locale)],
            [t("transfers.mail.gift.cash"), formatYen(amounts.cash, locale)],
          ]}
        />
      )}
      <MailButton href={gift.url}>{t("transfers.mail.gift.button")}</MailButton>
      <Place scope={scope} path="/catalogue" words={t("transfers.mail.gift.catalogue")} />
      {gift.cashOut && <Place scope={scope} path="/cash-outs/new" words={t("transfers.mail.gift.cashOut")} />}
      {gift.noReply && (
        <MailText>{t("transfers.mail.gift.noReply", { name: nameOf(scope, gift.from) })}</MailText>
      )}
      {until && (
        <MailText muted>
          {t("transfers.mail.gift.until", {
            time: formatInstant(until, locale, "date"),
            name: nameOf(scope, gift.from),
          })}{" "}
          {t("transfers.mail.gift.safe")}
        </MailText>
      )}
    </MailLayout>
  );
}

/** An address of ours in clear, with what is found there. */
function Place({ scope, path, words }: { scope: MailScope; path: string; words: string }) {
  const { href } = new URL(path, scope.appUrl);
  return (
    <MailText>
      {words}
      <br />
      <Link href={href} style={{ color: "#B8321F", textDecoration: "underline" }}>
        {href}
      </Link>
    </MailText>
  );
}

const nameOf = ({ t }: MailScope, name: string) => name || t("transfers.somebody");

/** A gift has arrived, or waits to be claimed with the link in this mail. */
export const gift: MailTemplate<GiftMail> = {
  subject: (scope, { from }) => scope.t("transfers.mail.gift.subject", { name: nameOf(scope, from) }),
  body: (scope, params) =>
    giftBody(scope, params, scope.t("transfers.mail.gift.title", { name: nameOf(scope, params.from) })),
};

/** A gift still waits to be claimed. */
export const giftReminder: MailTemplate<GiftMail> = {
  subject: (scope, { from }) => scope.t("transfers.mail.reminder.subject", { name: nameOf(scope, from) }),
  body: (scope, params) =>
    giftBody(scope, params, scope.t("transfers.mail.reminder.title", { name: nameOf(scope, params.from) })),
};

type RoomMail = {
  readonly from: string;
  readonly cap: Points;
  readonly url: string;
  readonly until: Date | null;
};

/** A gift waits until its receiver's account has room below the cap. */
export const giftWaitsForRoom: MailTemplate<RoomMail> = {
  subject: (scope, { from }) => scope.t("transfers.mail.room.subject", { name: nameOf(scope, from) }),
  body: (scope, { from, cap, url, until }) => {
    const { t, locale } = scope;
    const name = nameOf(scope, from);
    const text = t("transfers.mail.room.text", { name, cap: formatPoints(cap, locale) });
    return (
      <MailLayout scope={scope} preview={text}>
        <MailTitle>{t("transfers.mail.room.title")}</MailTitle>
        <MailText>{text}</MailText>
        <MailButton href={url}>{t("transfers.mail.room.button")}</MailButton>
        {until && (
          <MailText muted>
            {t("transfers.mail.room.until", { name, time: formatInstant(until, locale, "date") })}
          </MailText>
        )}
      </MailLayout>
    );
  },
};

/** A gift that somebody did not claim has gone back. */
export const giftLapsed: MailTemplate<{ readonly from: string }> = {
  subject: (scope, { from }) => scope.t("transfers.mail.lapsed.subject", { name: nameOf(scope, from) }),
  body: (scope, { from }) => {
    const text = scope.t("transfers.mail.lapsed.text", { name: nameOf(scope, from) });
    return (
      <MailLayout scope={scope} preview={text}>
        <MailTitle>{scope.t("transfers.mail.lapsed.title")}</MailTitle>
        <MailText>{text}</MailText>
      </MailLayout>
    );
  },
};
