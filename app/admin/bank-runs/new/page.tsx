import type { Metadata } from "next";
import { found } from "@/app/_settlement/found";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { duePayables } from "@/lib/bank-runs/payable-queries";
import { formatYen } from "@/lib/i18n/format";
import { requireStaff } from "@/lib/runtime/session";
import { GatherForm } from "./_components/gather-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("bankruns.new.title") };
}

/** More than this nobody ticks one by one: then everything that is due is gathered. */
const TICKED = 200;

/** The date and what is paid on it. Nothing is paid before a second person wants it. */
export default async function NewRunPage() {
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireStaff("/admin/bank-runs/new")]);
  const { payables, nextDate, recordsMax } = await found(duePayables(ctx, {}));
  const ready = payables.filter(({ bankAccountId }) => bankAccountId);
  const blocked = payables.length - ready.length;
  const total = ready.reduce((sum, { amount }) => sum + amount, 0n);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("bankruns.crumbs")}
            crumbs={[{ label: t("bankruns.list.title"), href: "/admin/bank-runs" }]}
          />
        }
        title={t("bankruns.new.title")}
        lead={t("bankruns.new.lead", { max: recordsMax })}
      />
      {blocked > 0 && <Notice>{t("bankruns.new.blocked", { count: blocked })}</Notice>}
      {ready.length === 0 ? (
        <EmptyState title={t("bankruns.payables.none")}>{t("bankruns.payables.noneText")}</EmptyState>
      ) : (
        <Card className="max-w-180">
          <ClientMessages namespaces={["bankruns"]}>
            <GatherForm
              nextDate={nextDate}
              count={ready.length}
              total={formatYen(total, locale)}
              payables={
                ready.length > TICKED
                  ? []
                  : ready.map(({ id, payeeName, kind, amount }) => ({
                      id,
                      label: `${payeeName} · ${t(`bankruns.kinds.${kind}`)}`,
                      amount: formatYen(amount, locale),
                    }))
              }
            />
          </ClientMessages>
        </Card>
      )}
    </>
  );
}
