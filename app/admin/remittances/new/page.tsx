import type { Metadata } from "next";
import { found } from "@/app/_settlement/found";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { jstMidnight } from "@/lib/core/clock";
import { formatInstant, formatYen } from "@/lib/i18n/format";
import { requireStaff } from "@/lib/runtime/session";
import { documentNumber } from "@/lib/settlement/document-words";
import { payable } from "@/lib/settlement/remittance-queries";
import { RemittanceForm } from "./_components/remittance-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("settlement.remittances.record") };
}

type Props = { searchParams: Promise<{ retailer?: string | string[] }> };

/** Records money that was sent: first to whom, then for which invoices, then what the bank says. */
export default async function NewRemittancePage({ searchParams }: Props) {
  const { retailer } = await searchParams;
  const wish = typeof retailer === "string" ? { retailer } : {};
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireStaff("/admin/remittances/new")]);
  const { retailers, invoices } = await found(payable(ctx, wish));
  const chosen = retailers.find(({ id }) => id === wish.retailer);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("settlement.draft.crumbs")}
            crumbs={[{ label: t("settlement.remittances.title"), href: "/admin/remittances" }]}
          />
        }
        title={t("settlement.remittances.record")}
        lead={t("settlement.remittances.newLead")}
      />
      {!retailers.length && (
        <EmptyState title={t("settlement.remittances.nothingDue")}>
          {t("settlement.remittances.nothingDueText")}
        </EmptyState>
      )}
      {retailers.length > 0 && (
        <div className="grid max-w-2xl gap-8">
          <section aria-labelledby="choose-heading">
            <h2 id="choose-heading" className="mb-3 font-semibold text-16">
              {t("settlement.remittances.choose")}
            </h2>
            <ul className="grid gap-2">
              {retailers.map(({ id, name, due, documents }) => (
                <li key={id}>
                  <Link
                    href={`/admin/remittances/new?retailer=${id}`}
                    aria-current={id === chosen?.id ? "true" : undefined}
                    className={cn(
                      "block rounded-card border p-4 hover:bg-sunken",
                      id === chosen?.id ? "border-vermilion bg-vermilion-soft" : "border-edge bg-surface",
                    )}
                  >
                    <span className="block font-semibold">{name}</span>
                    <span className="tabular text-14 text-muted">
                      {t("settlement.remittances.due", { count: documents, amount: formatYen(due, locale) })}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
          {chosen && (
            <ClientMessages namespaces={["settlement"]}>
              <RemittanceForm
                key={chosen.id}
                retailerId={chosen.id}
                due={chosen.due.toString()}
                invoices={invoices.map(({ id, number, issueDate, due }) => ({
                  id,
                  label: t("settlement.remittances.invoiceLine", {
                    number: documentNumber("invoice", number),
                    date: formatInstant(jstMidnight(issueDate), locale, "date"),
                    amount: formatYen(due, locale),
                  }),
                }))}
              />
            </ClientMessages>
          )}
        </div>
      )}
    </>
  );
}
