import type { Metadata } from "next";
import { DocumentSheet } from "@/app/_settlement/document-sheet";
import { DocumentSide } from "@/app/_settlement/document-side";
import { found } from "@/app/_settlement/found";
import { StateBadge } from "@/app/_settlement/state-badge";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/runtime/session";
import { documentNumber, documentWords } from "@/lib/settlement/document-words";
import { getInvoice } from "@/lib/settlement/invoice-queries";
import { Decision } from "./_components/decision";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("settlement.admin.title") };
}

/** A retailer's document, for the two people who accept it. */
export default async function AdminInvoicePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireStaff(`/admin/invoices/${id}`)]);
  const invoice = await found(getInvoice(ctx, { id }));
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("settlement.draft.crumbs")}
            crumbs={[{ label: t("settlement.admin.title"), href: "/admin/invoices" }]}
          />
        }
        title={<span className="tabular">{documentNumber(invoice.kind, invoice.number)}</span>}
        badge={<StateBadge state={invoice.status} />}
        lead={invoice.retailer}
      />
      <div className="grid gap-6 lg:grid-cols-[1fr_20rem]">
        <DocumentSheet words={documentWords(invoice, locale)} />
        <DocumentSide invoice={invoice} documents="/admin/invoices" remittances="/admin/remittances">
          {invoice.status === "issued" && <Decision invoice={invoice} />}
          {invoice.recoveries.owed > 0n && (
            <Button asChild>
              <Link href={`/admin/remittances/repayments?retailer=${invoice.retailerId}`}>
                {t("settlement.page.record")}
              </Link>
            </Button>
          )}
        </DocumentSide>
      </div>
    </>
  );
}
