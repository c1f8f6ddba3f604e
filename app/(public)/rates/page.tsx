import type { Metadata } from "next";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { PageHeader } from "@/components/ui/page-header";
import { publicRates } from "@/lib/rates/queries";
import { requestContext } from "@/lib/runtime/session";
import { AnnouncedChange } from "./_components/announced-change";
import { Calculator } from "./_components/calculator";
import { Fee } from "./_components/fee";
import { RateCards } from "./_components/rate-cards";
import { RateHistory } from "./_components/rate-history";
import { RefreshIn } from "./_components/refresh-in";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("rates.title"), description: t("rates.description") };
}

export default async function RatesPage() {
  const [t, ctx] = await Promise.all([getT(), requestContext()]);
  const { current, upcoming, history, announcementDays, cashOut } = await publicRates(ctx, {});
  return (
    <div className="mx-auto grid max-w-content gap-10 px-4 py-8 sm:px-6 sm:py-12">
      <div>
        <PageHeader title={t("rates.title")} lead={t("rates.lead")} />
        <RateCards current={current} />
      </div>
      {upcoming && (
        <>
          <AnnouncedChange current={current} next={upcoming.version} />
          <RefreshIn milliseconds={upcoming.inMilliseconds} />
        </>
      )}
      <ClientMessages namespaces={["rates"]}>
        <Calculator
          current={current.rates}
          next={upcoming && { rates: upcoming.version.rates, effectiveAt: upcoming.version.effectiveAt }}
        />
      </ClientMessages>
      <Fee rates={current.rates} cashOut={cashOut} />
      <RateHistory history={history} announcementDays={announcementDays} />
    </div>
  );
}
