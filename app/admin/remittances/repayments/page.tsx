import type { Metadata } from "next";
import { found } from "@/app/_settlement/found";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { formatInstant, formatYen } from "@/lib/i18n/format";
import { requireStaff } from "@/lib/runtime/session";
import { documentNumber } from "@/lib/settlement/document-words";
import { listRepayments, owedByRetailers } from "@/lib/settlement/repayment-queries";
import { Recorded } from "./_components/recorded";
import { RepaymentForm } from "./_components/repayment-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("settlement.repayments.title") };
}

type Props = { searchParams: Promise<{ retailer?: string | string[] }> };

/** What retailers owe for orders that failed after they were paid: who has paid back, for which orders, and the list. */
export default async function RepaymentsPage({ searchParams }: Props) {
  const { retailer } = await searchParams;
  const wish = typeof retailer === "string" ? { retailer } : {};
  const [t, locale, ctx] = await Promise.all([
    getT(),
    getLocale(),
    requireStaff("/admin/remittances/repayments"),
  ]);
  const [{ retailers, orders }, recorded] = await Promise.all([
    found(owedByRetailers(ctx, wish)),
    found(listRepayments(ctx, {})),
  ]);
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
        title={t("settlement.repayments.title")}
        lead={t("settlement.repayments.lead")}
      />
      <div className="grid gap-8">
        {!retailers.length && (
          <EmptyState title={t("settlement.repayments.nothing")}>
            {t("settlement.repayments.nothingText")}
          </EmptyState>
        )}
        {retailers.length > 0 && (
          <section aria-labelledby="choose-heading" className="max-w-2xl">
            <h2 id="choose-heading" className="mb-3 font-semibold text-16">
              {t("settlement.repayments.choose")}
            </h2>
            <ul className="grid gap-2">
              {retailers.map(({ id, name, due, orders: count }) => (
                <li key={id}>
                  <Link
                    href={`/admin/remittances/repayments?retailer=${id}`}
                    aria-current={id === chosen?.id ? "true" : undefined}
                    className={cn(
                      "block rounded-card border p-4 hover:bg-sunken",
                      id === chosen?.id ? "border-vermilion bg-vermilion-soft" : "border-edge bg-surface",
                    )}
                  >
                    <span className="block font-semibold">{name}</span>
                    <span className="tabular text-14 text-muted">
                      {t("settlement.repayments.due", { count, amount: formatYen(due, locale) })}
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        {chosen && (
          <ClientMessages namespaces={["settlement"]}>
            <div className="max-w-2xl">
              <RepaymentForm
                key={chosen.id}
                retailerId={chosen.id}
                due={chosen.due.toString()}
                orders={orders.map(({ id, number, since, amount }) => ({
                  id,
                  label: t("settlement.repayments.orderLine", {
                    number: documentNumber("invoice", number),
                    date: formatInstant(since, locale, "date"),
                    amount: formatYen(amount, locale),
                  }),
                }))}
              />
            </div>
          </ClientMessages>
        )}
        <Recorded rows={recorded} />
      </div>
    </>
  );
}
