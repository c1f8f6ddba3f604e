import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { AppError } from "@/lib/core/errors";
import { receiptWords } from "@/lib/purchases/receipt-words";
import { getReceipt, type Receipt } from "@/lib/purchases/receipts";
import type { Context } from "@/lib/runtime/context";
import { requireMember } from "@/lib/runtime/session";
import { PrintButton } from "./_components/print-button";
import { ReceiptSheet } from "./_components/receipt-sheet";
import { ReissueForm } from "./_components/reissue-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("purchases.receipt.title") };
}

/** The receipt of a paid purchase: to look at, to print, to take along as a PDF, or to have made out to another name. */
export default async function ReceiptPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [t, locale, ctx] = await Promise.all([
    getT(),
    getLocale(),
    requireMember(`/purchases/${id}/receipt`),
  ]);
  const receipt = await find(ctx, id);
  return (
    <>
      <div data-print="hide">
        <PageHeader
          above={
            <Breadcrumb
              label={t("purchases.crumbs")}
              crumbs={[{ label: t("purchases.receipt.back"), href: `/purchases/${id}` }]}
            />
          }
          title={t("purchases.receipt.title")}
        />
      </div>
      <div className="grid gap-6">
        <ReceiptSheet receipt={receipt} words={receiptWords(receipt, locale)} />
        <div data-print="hide" className="grid gap-2 sm:grid-cols-2">
          <Button asChild>
            <a href={`/purchases/${id}/receipt.pdf`} download>
              {t("purchases.receipt.pdf")}
            </a>
          </Button>
          <PrintButton label={t("purchases.receipt.print")} />
        </div>
        <Card data-print="hide" aria-labelledby="reissue-heading">
          <h2 id="reissue-heading" className="mb-4 font-semibold text-16">
            {t("purchases.receipt.editTitle")}
          </h2>
          <ClientMessages namespaces={["purchases"]}>
            <ReissueForm id={receipt.purchaseId} addressee={receipt.addressee} />
          </ClientMessages>
        </Card>
      </div>
    </>
  );
}

async function find(ctx: Context, id: string): Promise<Receipt> {
  try {
    return await getReceipt(ctx, { id });
  } catch (error) {
    if (error instanceof AppError && (error.kind === "not_found" || error.kind === "validation")) notFound();
    throw error;
  }
}
