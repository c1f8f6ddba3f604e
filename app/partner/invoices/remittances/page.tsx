import type { Metadata } from "next";
import { RemittanceList } from "@/app/_settlement/remittance-list";
import { getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireRetailer } from "@/lib/runtime/session";
import { listRemittances } from "@/lib/settlement/remittance-queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("settlement.received.title") };
}

/** What this retailer was paid, each with its notice. */
export default async function PartnerRemittancesPage() {
  const [t, ctx] = await Promise.all([getT(), requireRetailer("/partner/invoices/remittances")]);
  const rows = await listRemittances(ctx, {});
  return (
    <>
      <PageHeader title={t("settlement.received.title")} lead={t("settlement.received.lead")} />
      {rows.length === 0 ? (
        <EmptyState title={t("settlement.received.none")}>{t("settlement.received.noneText")}</EmptyState>
      ) : (
        <Card>
          <RemittanceList base="/partner/invoices/remittances" rows={rows} />
        </Card>
      )}
    </>
  );
}
