import { GiftLetter } from "@/components/domain/gift-letter";
import { Points } from "@/components/domain/points";
import { Quote } from "@/components/domain/quote";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { formatInstant, formatPoints } from "@/lib/i18n/format";
import { errorText } from "@/lib/runtime/action";
import type { ReceivedGift } from "@/lib/transfers/queries";
import { BlockSender, OpenedGift, Receive, Thank } from "./recipient-actions";

/** A gift on its recipient's page: opened, received if it still waits, and thanked for. */
export async function ReceivedGiftView({ gift, fresh }: { gift: ReceivedGift; fresh: boolean }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const sender = gift.from || t("transfers.somebody");
  const points = formatPoints(gift.points, locale);
  return (
    <div className="grid gap-6">
      <PageHeader title={t("transfers.received.title", { name: sender })} />
      {fresh && !gift.waits && (
        <Notice tone="success" live>
          {t("transfers.received.done", { points })}
        </Notice>
      )}
      <OpenedGift
        gift={{ id: gift.id, design: gift.design, occasion: gift.occasion, opened: gift.openedAt !== null }}
        sender={sender}
      >
        <GiftLetter sender={sender} recipient={gift.toName} message={gift.message} points={gift.points}>
          {gift.noReply && (
            <p className="mt-4 text-center text-14">{t("transfers.received.noReply", { name: sender })}</p>
          )}
        </GiftLetter>
        <div className="grid gap-4 bg-surface p-5 sm:p-6">
          <div>
            <h2 className="font-semibold text-14">{t("transfers.received.worth")}</h2>
            <Quote
              whose="yours"
              quote={{ goods: gift.quote.goods, cash: gift.quote.cash, rates: gift.quote.rates }}
            />
          </div>
          {gift.waits ? <Waiting gift={gift} points={points} /> : <Arrived gift={gift} />}
        </div>
      </OpenedGift>
      {!gift.waits && <Thanks gift={gift} sender={sender} />}
      <Blocking gift={gift} sender={sender} />
    </div>
  );
}

async function Waiting({ gift, points }: { gift: ReceivedGift; points: string }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  if (gift.refusal) {
    return (
      <Notice tone="warning" title={t("transfers.received.roomTitle")}>
        {errorText({ locale }, gift.refusal.code, gift.refusal.params)}
      </Notice>
    );
  }
  return (
    <div className="grid gap-2">
      <Receive id={gift.id} points={points} />
      {gift.expiresAt && (
        <p className="text-center text-14 text-muted">
          {t("transfers.received.waiting", { time: formatInstant(gift.expiresAt, locale, "date") })}
        </p>
      )}
    </div>
  );
}

async function Arrived({ gift }: { gift: ReceivedGift }) {
  const t = await getT();
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-baseline justify-between gap-2">
        <span>{t("transfers.received.arrived")}</span>
        <Points value={gift.points} sign="always" className="font-semibold" />
      </p>
      <Button variant="secondary" wide asChild>
        <Link href="/home">{t("transfers.received.home")}</Link>
      </Button>
    </div>
  );
}

async function Thanks({ gift, sender }: { gift: ReceivedGift; sender: string }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  return (
    <Card>
      {gift.note && gift.notedAt ? (
        <>
          <h2 className="text-20">{t("transfers.received.thanked")}</h2>
          <p className="mt-2 whitespace-pre-line">{gift.note}</p>
          <p className="mt-2 text-14 text-muted">
            {t("transfers.received.thankedAt", { time: formatInstant(gift.notedAt, locale) })}
          </p>
        </>
      ) : (
        <Thank id={gift.id} sender={sender} />
      )}
    </Card>
  );
}

async function Blocking({ gift, sender }: { gift: ReceivedGift; sender: string }) {
  const t = await getT();
  if (!gift.blocked) return <BlockSender id={gift.id} sender={sender} />;
  return (
    <p className="text-14 text-muted">
      {t("transfers.received.blockedNotice", { name: sender })}{" "}
      <Link href="/settings/blocked" className="link">
        {t("transfers.received.blockedLink")}
      </Link>
    </p>
  );
}
