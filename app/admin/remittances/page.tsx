import type { Metadata } from "next";
import { found } from "@/app/_settlement/found";
import { RemittanceList } from "@/app/_settlement/remittance-list";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/runtime/session";
import { listRemittances } from "@/lib/settlement/remittance-queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("settlement.remittances.title") };
}

/** What was sent to retailers outside bank runs. */
export default async function RemittancesPage() {
  const [t, ctx] = await Promise.all([getT(), requireStaff("/admin/remittances")]);
  const rows = await found(listRemittances(ctx, {}));
  const record = (
    <div className="flex flex-wrap gap-3">
      <Button asChild>
        <Link href="/admin/remittances/new">{t("settlement.remittances.record")}</Link>
      </Button>
      <Button asChild variant="secondary">
        <Link href="/admin/remittances/repayments">{t("settlement.repayments.title")}</Link>
      </Button>
    </div>
  );
  return (
    <>
      <PageHeader
        title={t("settlement.remittances.title")}
        lead={t("settlement.remittances.lead")}
        action={record}
      />
      {!rows.length && (
        <EmptyState title={t("settlement.remittances.none")}>
          {t("settlement.remittances.noneText")}
        </EmptyState>
      )}
      {rows.length > 0 && <RemittanceList base="/admin/remittances" rows={rows} retailers />}
    </>
  );
}
