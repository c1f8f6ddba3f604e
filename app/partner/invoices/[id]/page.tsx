import type { Metadata } from "next";
import { DocumentSheet } from "@/app/_settlement/document-sheet";
import { DocumentSide } from "@/app/_settlement/document-side";
import { found } from "@/app/_settlement/found";
import { StateBadge } from "@/app/_settlement/state-badge";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { requireRetailer } from "@/lib/runtime/session";
import { documentNumber, documentWords } from "@/lib/settlement/document-words";
import { getInvoice } from "@/lib/settlement/invoice-queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("settlement.list.title") };
}

/** A document of the retailer's, and where it stands on its way to the money. */
export default async function PartnerInvoicePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [t, locale, ctx] = await Promise.all([
    getT(),
    getLocale(),
    requireRetailer(`/partner/invoices/${id}`),
  ]);
  const invoice = await found(getInvoice(ctx, { id }));
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("settlement.draft.crumbs")}
            crumbs={[{ label: t("settlement.list.title"), href: "/partner/invoices" }]}
          />
        }
        title={<span className="tabular">{documentNumber(invoice.kind, invoice.number)}</span>}
        badge={<StateBadge state={invoice.status} />}
      />
      <div className="grid gap-6 lg:grid-cols-[1fr_20rem]">
        <DocumentSheet words={documentWords(invoice, locale)} />
        <DocumentSide
          invoice={invoice}
          documents="/partner/invoices"
          remittances="/partner/invoices/remittances"
          orders="/partner/orders"
        />
      </div>
    </>
  );
}
