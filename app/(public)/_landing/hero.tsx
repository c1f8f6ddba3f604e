import { CardCover } from "@/components/domain/card-cover";
import { GiftCard } from "@/components/domain/gift-card";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { GiftDesign } from "@/lib/core/gifts";
import { points } from "@/lib/core/points";

/** What this is, in one sentence and one gift. */
export async function Hero() {
  const t = await getT();
  return (
    <section className="overflow-hidden">
      <div className="mx-auto grid max-w-wide items-center gap-x-16 gap-y-8 px-4 pt-7 pb-10 sm:px-6 lg:grid-cols-[1fr_27rem] lg:py-16">
        <div className="grid gap-6">
          <h1 className="whitespace-pre-line break-keep text-32 tracking-tight sm:text-44">
            {t("landing.hero.title")}
          </h1>
          <p className="max-w-lg text-16 text-muted">{t("landing.hero.lead")}</p>
          <div className="flex flex-wrap gap-3">
            <Button asChild size="large">
              <Link href="/sign-up">{t("landing.hero.start")}</Link>
            </Button>
            <Button asChild size="large" variant="secondary">
              <Link href="/rates">{t("landing.hero.rates")}</Link>
            </Button>
          </div>
          <p className="max-w-lg border-gold border-s-2 ps-3 text-14 text-muted">
            {t("landing.hero.promise")}
          </p>
        </div>
        <SampleGift />
      </div>
    </section>
  );
}

async function SampleGift() {
  const t = await getT();
  return (
    <div className="relative mx-auto w-full max-w-[27rem] px-3 pt-6">
      <Behind design="midyear" className="top-0 rotate-[5deg]" />
      <Behind design="birth" className="top-2 -rotate-[4deg]" />
      <ClientMessages namespaces={["gifts"]}>
        <GiftCard
          className="relative shadow-[0_12px_40px_-16px_rgb(31_27_22/0.35)]"
          design="wedding"
          occasion="wedding"
          sender={t("landing.sample.sender")}
          recipient={t("landing.sample.recipient")}
          message={t("landing.sample.message")}
          points={points(300)}
        />
      </ClientMessages>
    </div>
  );
}

/** A card of which only the edge looks out behind the first. */
function Behind({ design, className }: { design: GiftDesign; className: string }) {
  return (
    <div className={cn("absolute inset-x-8", className)}>
      <CardCover design={design} words={false} className="rounded-card border border-line" />
    </div>
  );
}
