import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Points } from "@/components/domain/points";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { AppError } from "@/lib/core/errors";
import { formatNumber, formatYen } from "@/lib/i18n/format";
import { quotePurchase } from "@/lib/purchases/queries";
import { errorText } from "@/lib/runtime/action";
import type { Context } from "@/lib/runtime/context";
import { requireMember } from "@/lib/runtime/session";
import { orderBack, withBack } from "../../_components/order-back";
import { PayForm } from "./_components/pay-form";
import { Terms } from "./_components/terms";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("purchases.review.title") };
}

type Search = Promise<{ points?: string | string[]; back?: string | string[] }>;

/** The last page before the payment: everything that the law asks to show, and one button that names the act. */
export default async function ReviewPage({ searchParams }: { searchParams: Search }) {
  const { points, back: asked } = await searchParams;
  const back = orderBack(asked);
  if (typeof points !== "string") redirect("/purchases/new");
  const [t, locale, ctx] = await Promise.all([
    getT(),
    getLocale(),
    requireMember(withBack(`/purchases/new/review?points=${encodeURIComponent(points)}`, back)),
  ]);
  const change = withBack(`/purchases/new?points=${encodeURIComponent(points)}`, back);
  const quoted = await quoteOrRefusal(ctx, points);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("purchases.crumbs")}
            crumbs={[{ label: t("purchases.review.back"), href: change }]}
          />
        }
        title={t("purchases.review.title")}
        lead={"refusal" in quoted ? undefined : t("purchases.review.lead")}
      />
      {"refusal" in quoted ? (
        <Notice tone="danger" title={t("purchases.review.refused")}>
          {quoted.refusal}
        </Notice>
      ) : (
        <div className="grid gap-6">
          <p className="text-center">
            <Points value={quoted.quote.points} className="font-semibold text-44" />
          </p>
          <Terms {...quoted} whose={back ? "yours" : "theirs"} />
          <p className="text-14 text-muted">
            {t("purchases.review.agree", { rate: formatNumber(quoted.quote.rates.buy, locale) })}
          </p>
          <ClientMessages namespaces={["purchases"]}>
            <PayForm
              points={String(quoted.quote.points)}
              back={back}
              ratePolicyId={quoted.ratePolicyId}
              label={t("purchases.review.submit", { pay: formatYen(quoted.quote.pay, locale) })}
            />
          </ClientMessages>
        </div>
      )}
      <Button asChild variant="ghost" wide className="mt-4">
        <Link href={change}>{t("purchases.review.change")}</Link>
      </Button>
    </>
  );
}

async function quoteOrRefusal(ctx: Context, points: string) {
  try {
    return await quotePurchase(ctx, { points });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const [field] = Object.values(error.fields);
    const { code, params } = field ?? error;
    return { refusal: errorText(ctx, code, params) };
  }
}
