import type { Metadata } from "next";
import { listState, type SearchParams } from "@/app/_desk/list-state";
import { DocumentList } from "@/app/_settlement/document-list";
import { found } from "@/app/_settlement/found";
import { getT } from "@/components/i18n/request";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/runtime/session";
import { ListInput } from "@/lib/settlement/inputs";
import { countInvoices, listInvoices } from "@/lib/settlement/invoice-queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("settlement.admin.title") };
}

type Props = { searchParams: Promise<SearchParams> };

/** All retailers' documents: what waits for two people, since when, and what was decided. */
export default async function AdminInvoicesPage({ searchParams }: Props) {
  const [t, ctx, params] = await Promise.all([getT(), requireStaff("/admin/invoices"), searchParams]);
  const state = listState("/admin/invoices", ListInput, params);
  const [page, counts] = await Promise.all([
    found(listInvoices(ctx, state.given)),
    found(countInvoices(ctx, {})),
  ]);
  return (
    <>
      <PageHeader title={t("settlement.admin.title")} lead={t("settlement.admin.lead")} />
      <DocumentList state={state} page={page} counts={counts} retailers />
    </>
  );
}
