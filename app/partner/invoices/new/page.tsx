import type { Metadata } from "next";
import { DocumentSheet } from "@/app/_settlement/document-sheet";
import { found } from "@/app/_settlement/found";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { AppError } from "@/lib/core/errors";
import { formatYen } from "@/lib/i18n/format";
import { errorText } from "@/lib/runtime/action";
import { requireRetailer } from "@/lib/runtime/session";
import { documentWords } from "@/lib/settlement/document-words";
import { previewInvoice } from "@/lib/settlement/draft-queries";
import { IssueForm } from "./_components/issue-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("settlement.draft.title") };
}

type Props = { searchParams: Promise<{ order?: string | string[] }> };

/** The invoice as it would be issued, filled in from the orders: one look, one press. */
export default async function NewInvoicePage({ searchParams }: Props) {
  const { order } = await searchParams;
  const wish = typeof order === "string" ? { order } : {};
  const path = `/partner/invoices/new${wish.order ? `?order=${wish.order}` : ""}`;
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireRetailer(path)]);
  const draft = await found(
    previewInvoice(ctx, wish).catch((error: unknown) => {
      if (error instanceof AppError && error.kind === "rejected") return error;
      throw error;
    }),
  );
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("settlement.draft.crumbs")}
            crumbs={[{ label: t("settlement.list.title"), href: "/partner/invoices" }]}
          />
        }
        title={t("settlement.draft.title")}
        lead={t("settlement.draft.lead")}
      />
      {draft instanceof AppError ? (
        <EmptyState
          title={t("settlement.draft.notNow")}
          action={
            <Button asChild>
              <Link href="/partner/invoices">{t("settlement.draft.back")}</Link>
            </Button>
          }
        >
          {errorText(ctx, draft.code, draft.params)}
        </EmptyState>
      ) : (
        <div className="grid max-w-4xl gap-6">
          <DocumentSheet words={documentWords(draft, locale)} />
          <ClientMessages namespaces={["settlement"]}>
            <IssueForm
              order={wish.order}
              total={draft.total.toString()}
              amount={formatYen(draft.total, locale)}
            />
          </ClientMessages>
        </div>
      )}
    </>
  );
}
