import { GiftLetter } from "@/components/domain/gift-letter";
import { Quote } from "@/components/domain/quote";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { formatInstant, formatPoints } from "@/lib/i18n/format";
import { requestPerson } from "@/lib/runtime/session";
import type { ClaimPage } from "@/lib/transfers/claim-page";
import { ClaimButton, GiftToOpen } from "./claim-forms";
import { RegisterForm } from "./register-form";

export type OpenClaim = Extract<ClaimPage, { state: "open" }>;

/** The gift that waits behind a link: sender, card, message, points and their worth first; then the way to have it. */
export async function OpenGift({ gift, token }: { gift: OpenClaim; token: string }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const sender = gift.from || t("transfers.somebody");
  return (
    <>
      <h1 className="text-center text-24">{t("claim.title")}</h1>
      <GiftToOpen
        token={token}
        gift={{ id: gift.id, design: gift.design, occasion: gift.occasion, opened: gift.opened }}
        sender={sender}
      >
        <GiftLetter sender={sender} recipient={gift.toName} message={gift.message} points={gift.points} />
        <div className="grid gap-6 border-line border-t bg-surface p-5 sm:p-6">
          <div>
            <h2 className="font-semibold text-14">{t("claim.worth")}</h2>
            <Quote
              whose="yours"
              quote={{ goods: gift.quote.goods, cash: gift.quote.cash, rates: gift.quote.rates }}
            />
          </div>
          <WayToHaveIt gift={gift} token={token} />
          {gift.expiresAt && (
            <p className="text-center text-14 text-muted">
              {t("claim.until", { time: formatInstant(gift.expiresAt, locale, "date") })}
            </p>
          )}
        </div>
      </GiftToOpen>
    </>
  );
}

async function WayToHaveIt({ gift, token }: { gift: OpenClaim; token: string }) {
  const [t, locale, person] = await Promise.all([getT(), getLocale(), requestPerson()]);
  const points = formatPoints(gift.points, locale);
  const back = encodeURIComponent(`/claim/${token}`);
  if (gift.own) {
    if (!gift.own.hasRoom) return <NoRoom gift={gift} />;
    return (
      <div className="grid gap-3 text-center">
        <ClaimButton token={token} points={points} />
        <p className="text-14 text-muted">{t("claim.into", { name: person?.name ?? "" })}</p>
      </div>
    );
  }
  if (gift.email && !gift.known) {
    return (
      <>
        <RegisterForm
          token={token}
          email={gift.email}
          name={gift.toName ?? ""}
          points={points}
          locale={locale}
        />
        <Link href={`/sign-in?next=${back}`} className="link text-center text-14">
          {t("claim.register.have")}
        </Link>
      </>
    );
  }
  return (
    <section className="grid gap-3">
      <h2 className="text-20">{gift.email ? t("claim.signIn.title") : t("claim.link.title")}</h2>
      <p className="text-14 text-muted">
        {gift.email ? t("claim.signIn.text", { email: gift.email }) : t("claim.link.text")}
      </p>
      {!gift.email && (
        <Button size="large" wide asChild>
          <Link href={`/sign-up?next=${back}`}>{t("claim.link.register")}</Link>
        </Button>
      )}
      <Button variant={gift.email ? "primary" : "secondary"} size="large" wide asChild>
        <Link href={`/sign-in?next=${back}`}>
          {gift.email ? t("claim.signIn.button") : t("claim.link.signIn")}
        </Link>
      </Button>
    </section>
  );
}

async function NoRoom({ gift }: { gift: OpenClaim }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  return (
    <Notice tone="warning" title={t("claim.over.title")}>
      {t("claim.over.text", {
        cap: formatPoints(gift.cap, locale),
        balance: formatPoints(gift.own?.balance ?? 0n, locale),
        time: gift.expiresAt ? formatInstant(gift.expiresAt, locale, "date") : "",
      })}
    </Notice>
  );
}
