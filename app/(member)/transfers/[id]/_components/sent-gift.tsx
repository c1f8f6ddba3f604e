import { GiftCard } from "@/components/domain/gift-card";
import { Mark } from "@/components/domain/mark";
import { Points } from "@/components/domain/points";
import { Quote } from "@/components/domain/quote";
import { type Meaning, StatusBadge } from "@/components/domain/status-badge";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { formatAccountNumber } from "@/lib/core/account-number";
import { addressed, formatInstant, formatPoints } from "@/lib/i18n/format";
import { requestPerson } from "@/lib/runtime/session";
import type { SentGift } from "@/lib/transfers/queries";
import { GiftTimeline } from "./gift-timeline";
import { SenderActions } from "./sender-actions";
import { ShareLink } from "./share-link";

const MEANING: Readonly<Record<SentGift["view"], Meaning>> = {
  scheduled: "waiting",
  sent: "running",
  opened: "running",
  received: "done",
  cancelled: "ended",
  returned: "ended",
};

/** A gift on its sender's page: how far it has come, and what can still be done. `fresh`: it was sent just now. */
export async function SentGiftView({ gift, fresh }: { gift: SentGift; fresh: boolean }) {
  const [t, locale, person] = await Promise.all([getT(), getLocale(), requestPerson()]);
  const points = formatPoints(gift.points, locale);
  const name = gift.toName ?? gift.toEmail ?? gift.masked;
  return (
    <div className="grid gap-6">
      {fresh && <JustSent gift={gift} />}
      <PageHeader
        title={
          name
            ? t("transfers.sent.title", { points, name: addressed(name, locale) })
            : t("transfers.sent.titleLink", { points })
        }
        badge={<StatusBadge meaning={MEANING[gift.view]}>{t(`transfers.view.${gift.view}`)}</StatusBadge>}
      />
      {gift.bouncedAt && gift.may.change && (
        <Notice tone="danger" title={t("transfers.sent.bounced")}>
          {t("transfers.sent.bouncedText")}
        </Notice>
      )}
      {gift.waitsForRoom && <Notice title={t("transfers.sent.room")}>{t("transfers.sent.roomText")}</Notice>}
      {gift.note && gift.notedAt && (
        <Card className="border-gold">
          <h2 className="font-semibold text-16">{t("transfers.sent.thanks")}</h2>
          <p className="mt-2 whitespace-pre-line">{gift.note}</p>
          <p className="mt-2 text-14 text-muted">
            {t("transfers.sent.thanksAt", { time: formatInstant(gift.notedAt, locale) })}
          </p>
        </Card>
      )}
      {gift.sharedUrl && <ShareLink url={gift.sharedUrl} />}
      <Card>
        <h2 className="mb-4 text-20">{t("transfers.sent.progress")}</h2>
        <GiftTimeline gift={gift} />
      </Card>
      <SenderActions gift={{ id: gift.id, may: gift.may, shared: gift.sharedUrl !== null }} points={points} />
      <section className="grid gap-3">
        <h2 className="text-20">{t("transfers.sent.card")}</h2>
        <GiftCard
          design={gift.design}
          occasion={gift.occasion}
          sender={person?.name ?? ""}
          recipient={gift.toName}
          message={gift.message}
          points={gift.points}
        />
      </section>
      <Details gift={gift} />
      <Button variant="secondary" wide asChild>
        <Link href="/transfers/new">{t("transfers.sent.another")}</Link>
      </Button>
    </div>
  );
}

async function JustSent({ gift }: { gift: SentGift }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const time = formatInstant(gift.deadline ?? gift.createdAt, locale, "date");
  const [title, next] =
    gift.view === "scheduled"
      ? ([
          t("transfers.sent.doneScheduled"),
          t("transfers.sent.next.scheduled", {
            time: formatInstant(gift.scheduledFor ?? gift.createdAt, locale),
          }),
        ] as const)
      : gift.channel === "link"
        ? ([t("transfers.sent.doneLink"), t("transfers.sent.next.link", { time })] as const)
        : gift.channel === "account"
          ? gift.waitsForRoom
            ? ([t("transfers.sent.done"), t("transfers.sent.next.room", { time })] as const)
            : ([t("transfers.sent.doneReceived"), t("transfers.sent.next.account")] as const)
          : ([
              t("transfers.sent.done"),
              t("transfers.sent.next.email", { address: gift.toEmail ?? "", time }),
            ] as const);
  return (
    <section
      role="status"
      className="grid justify-items-center gap-3 rounded-card border border-line bg-surface p-6 text-center"
    >
      <Mark className="w-16 text-vermilion" />
      <p className="font-semibold text-20">{title}</p>
      <p className="max-w-prose text-muted">{next}</p>
      <p className="grid justify-items-center text-14 text-muted">
        {t("transfers.reference")}
        <Reference id={gift.id} />
      </p>
    </section>
  );
}

function Reference({ id }: { id: string }) {
  return (
    <span className="inline-flex items-center justify-center gap-1 text-14 text-ink">
      <span className="tabular break-all">{id}</span>
      <CopyButton text={id} />
    </span>
  );
}

async function Details({ gift }: { gift: SentGift }) {
  const t = await getT();
  const number = gift.toNumber && formatAccountNumber(gift.toNumber);
  const recipient = gift.toEmail ?? number ?? t("transfers.sent.byLink");
  return (
    <Card>
      <h2 className="text-20">{t("transfers.sent.details")}</h2>
      <DescriptionList
        items={[
          {
            label: t("transfers.sent.recipient"),
            value: (
              <>
                {gift.toName && <span className="block">{gift.toName}</span>}
                <span className="tabular block break-all">{recipient}</span>
                {gift.masked && <span className="block text-14 text-muted">{gift.masked}</span>}
              </>
            ),
          },
          { label: t("transfers.sent.points"), value: <Points value={gift.points} /> },
          ...(gift.hideAmount && gift.channel === "email"
            ? [{ label: t("transfers.sent.hidden"), value: t("transfers.sent.hiddenYes") }]
            : []),
          { label: t("transfers.reference"), value: <Reference id={gift.id} /> },
        ]}
      />
      <Quote quote={{ goods: gift.quote.goods, cash: gift.quote.cash, rates: gift.quote.rates }} />
    </Card>
  );
}
