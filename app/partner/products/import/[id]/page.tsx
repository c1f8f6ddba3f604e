import type { Metadata } from "next";
import { found as orNotFound } from "@/app/_settlement/found";
import { DateTime } from "@/components/domain/date-time";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { MOST_PROBLEMS } from "@/lib/catalogue/import/limits";
import { viewImport } from "@/lib/catalogue/import/queries";
import { requireRetailer } from "@/lib/runtime/session";
import { ImportStatus, outcomeOf } from "../_components/import-words";
import { Decide } from "./_components/decide";
import { Preview, Problems } from "./_components/tables";
import { Waiting } from "./_components/waiting";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("imports.title") };
}

/** One list: being read, shown with what is wrong in it, being taken over, and what has come of it. */
export default async function ImportedListPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const ctx = await requireRetailer(`/partner/products/import/${id}`);
  const [t, found] = await Promise.all([getT(), orNotFound(viewImport(ctx, { id }))]);
  const right = found.rowCount - found.problemCount;
  const waits = found.status === "reading" || found.status === "applying";
  return (
    <ClientMessages namespaces={["imports"]}>
      <PageHeader
        above={
          <Breadcrumb
            label={t("partner.order.above")}
            crumbs={[
              { label: t("partner.products.title"), href: "/partner/products" },
              { label: t("imports.title"), href: "/partner/products/import" },
            ]}
          />
        }
        title={<span className="break-all">{found.fileName}</span>}
        badge={<ImportStatus status={found.status} t={t} />}
        lead={<DateTime at={found.createdAt} />}
      />
      <div className="grid gap-6">
        {waits && (
          <Card>
            <Waiting id={id} shown={{ status: found.status, done: found.doneCount, total: right }} />
          </Card>
        )}
        {found.status === "refused" && (
          <Notice tone="danger" title={t("imports.view.refused")}>
            {outcomeOf(found, t)}
          </Notice>
        )}
        {found.status === "applied" && (
          <Notice tone="success" title={t("imports.view.applied")}>
            {t("imports.view.appliedText", { added: found.addedCount, changed: found.changedCount })}
          </Notice>
        )}
        {found.status === "discarded" && <Notice>{t("imports.view.discarded")}</Notice>}
        {found.status === "ready" && (
          <Card className="grid gap-4">
            <p className="font-semibold">{outcomeOf(found, t)}</p>
            <Decide id={id} right={right} problems={found.problemCount} />
          </Card>
        )}
        {found.problems.length > 0 && (
          <Card aria-labelledby="problems" className="grid gap-4">
            <h2 id="problems" className="text-20">
              {t("imports.view.problems")}
            </h2>
            {found.problems.length >= MOST_PROBLEMS && (
              <p className="text-14 text-muted">{t("imports.view.problemsMore", { most: MOST_PROBLEMS })}</p>
            )}
            <Problems problems={found.problems} />
          </Card>
        )}
        {found.preview.length > 0 && (
          <Card aria-labelledby="preview" className="grid gap-4">
            <h2 id="preview" className="text-20">
              {t("imports.view.preview", { count: found.preview.length })}
            </h2>
            <Preview rows={found.preview} />
          </Card>
        )}
        {!waits && found.status !== "ready" && (
          <Button asChild variant="secondary" className="justify-self-start">
            <Link href="/partner/products/import">{t("imports.view.again")}</Link>
          </Button>
        )}
      </div>
    </ClientMessages>
  );
}
