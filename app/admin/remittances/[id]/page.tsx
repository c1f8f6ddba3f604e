import type { Metadata } from "next";
import { found } from "@/app/_settlement/found";
import { RemittanceNotice } from "@/app/_settlement/remittance-notice";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { formatInstant } from "@/lib/i18n/format";
import { requireStaff } from "@/lib/runtime/session";
import { getRemittance } from "@/lib/settlement/remittance-queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("settlement.remittances.notice") };
}

/** A remittance as it was recorded. */
export default async function RemittancePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireStaff(`/admin/remittances/${id}`)]);
  const remittance = await found(getRemittance(ctx, { id }));
  const { recordedBy, recordedAt } = remittance;
  const name = recordedBy ?? t("settlement.remittances.statement");
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("settlement.draft.crumbs")}
            crumbs={[{ label: t("settlement.remittances.title"), href: "/admin/remittances" }]}
          />
        }
        title={t("settlement.remittances.notice")}
        lead={`${t("settlement.remittances.recorded")}: ${t("settlement.remittances.recordedBy", { name, at: formatInstant(recordedAt, locale) })}`}
      />
      <RemittanceNotice remittance={remittance} documents="/admin/invoices" />
    </>
  );
}
