import type { Metadata } from "next";
import { DocumentList } from "@/app/_settlement/document-list";
import { found } from "@/app/_settlement/found";
import { ListFilters } from "@/app/_settlement/list-filters";
import { searchOf } from "@/app/_settlement/search";
import { getT } from "@/components/i18n/request";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/runtime/session";
import { countInvoices, listInvoices } from "@/lib/settlement/invoice-queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("settlement.admin.title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** All retailers' documents: what waits for two people, since when, and what was decided. */
export default async function AdminInvoicesPage({ searchParams }: Props) {
  const [t, ctx, params] = await Promise.all([getT(), requireStaff("/admin/invoices"), searchParams]);
  const search = searchOf(params);
  const [page, counts] = await Promise.all([found(listInvoices(ctx, search)), found(countInvoices(ctx, {}))]);
  return (
    <>
      <PageHeader title={t("settlement.admin.title")} lead={t("settlement.admin.lead")} />
      <div className="grid gap-6">
        <ListFilters base="/admin/invoices" search={search} counts={counts} />
        <DocumentList base="/admin/invoices" search={search} page={page} retailers />
      </div>
    </>
  );
}
