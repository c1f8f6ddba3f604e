import type { Metadata } from "next";
import { found } from "@/app/_settlement/found";
import { RemittanceNotice } from "@/app/_settlement/remittance-notice";
import { getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireRetailer } from "@/lib/runtime/session";
import { getRemittance } from "@/lib/settlement/remittance-queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("settlement.remittances.notice") };
}

/** The notice of a remittance: what was paid, and what is to be shipped now. */
export default async function RemittanceNoticePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [t, ctx] = await Promise.all([getT(), requireRetailer(`/partner/invoices/remittances/${id}`)]);
  const remittance = await found(getRemittance(ctx, { id }));
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("settlement.draft.crumbs")}
            crumbs={[{ label: t("settlement.received.title"), href: "/partner/invoices/remittances" }]}
          />
        }
        title={t("settlement.remittances.notice")}
        action={
          <Button asChild variant="secondary">
            <a href={`/partner/invoices/remittances/${id}/notice.pdf`} download>
              {t("settlement.page.pdf")}
            </a>
          </Button>
        }
      />
      <RemittanceNotice remittance={remittance} documents="/partner/invoices" orders="/partner/orders" />
    </>
  );
}
