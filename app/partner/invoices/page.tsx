import type { Metadata } from "next";
import { listState, type SearchParams } from "@/app/_desk/list-state";
import { DocumentList } from "@/app/_settlement/document-list";
import { found } from "@/app/_settlement/found";
import { getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireRetailer } from "@/lib/runtime/session";
import { invoiceable } from "@/lib/settlement/draft-queries";
import { ListInput } from "@/lib/settlement/inputs";
import { countInvoices, listInvoices } from "@/lib/settlement/invoice-queries";
import { ToIssue } from "./_components/to-issue";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("settlement.list.title") };
}

type Props = { searchParams: Promise<SearchParams> };

/** A retailer's invoices: what can be issued now, and what was, with where it stands. */
export default async function PartnerInvoicesPage({ searchParams }: Props) {
  const [t, ctx, params] = await Promise.all([getT(), requireRetailer("/partner/invoices"), searchParams]);
  const state = listState("/partner/invoices", ListInput, params);
  const [ready, page, counts] = await Promise.all([
    invoiceable(ctx, {}),
    found(listInvoices(ctx, state.given)),
    countInvoices(ctx, {}),
  ]);
  return (
    <>
      <PageHeader title={t("settlement.list.title")} lead={t("settlement.list.lead")} />
      <div className="grid gap-6">
        <ToIssue ready={ready} />
        <Card aria-labelledby="documents-heading" className="grid gap-4">
          <h2 id="documents-heading" className="font-semibold text-16">
            {t("settlement.list.documents")}
          </h2>
          <DocumentList state={state} page={page} counts={counts} />
        </Card>
      </div>
    </>
  );
}
