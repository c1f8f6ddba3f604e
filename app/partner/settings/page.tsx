import type { Metadata } from "next";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { formatPhone } from "@/lib/core/phone";
import { ownRetailer } from "@/lib/retailers/queries";
import { requireRetailer } from "@/lib/runtime/session";
import { ProfileForm } from "./_components/profile-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("partner.settings.title") };
}

/** What the shop says about itself, and the terms on which it sells. */
export default async function PartnerSettingsPage() {
  const ctx = await requireRetailer("/partner/settings");
  const [t, shop] = await Promise.all([getT(), ownRetailer(ctx, {})]);
  const terms =
    shop.terms === "monthly"
      ? t("partner.settings.monthly", { day: shop.closingDay ?? 31 })
      : t("partner.settings.perOrder");
  const { aboutJa, aboutEn, contactName, contactEmail } = shop;
  const phone = formatPhone(shop.contactPhone);
  return (
    <ClientMessages namespaces={["partner"]}>
      <PageHeader title={t("partner.settings.title")} lead={shop.name} />
      <div className="grid max-w-content gap-6">
        <Card aria-labelledby="contract" className="grid gap-2">
          <h2 id="contract" className="text-20">
            {t("partner.settings.contract")}
          </h2>
          <DescriptionList
            items={[
              { label: t("partner.settings.legalName"), value: shop.legalName },
              { label: t("partner.settings.nameEn"), value: shop.nameEn },
              {
                label: t("partner.settings.tNumber"),
                value: <span className="tabular">{shop.tNumber}</span>,
              },
              { label: t("partner.settings.address"), value: shop.address },
              { label: t("partner.settings.terms"), value: terms },
              {
                label: t("partner.settings.rounding"),
                value: t(`partner.settings.roundings.${shop.taxRounding}`),
              },
            ]}
          />
          <p className="text-14 text-muted">{t("partner.settings.contractHelp")}</p>
        </Card>
        {ctx.actor.role === "owner" ? (
          <ProfileForm profile={{ aboutJa, aboutEn, contactName, contactEmail, contactPhone: phone }} />
        ) : (
          <Notice>{t("partner.settings.ownerOnly")}</Notice>
        )}
      </div>
    </ClientMessages>
  );
}
