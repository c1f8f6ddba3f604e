import type { Metadata } from "next";
import { getLocale, getT } from "@/components/i18n/request";
import { formatPoints, formatYen } from "@/lib/i18n/format";
import { termsInForce } from "@/lib/rates/queries";
import { operator } from "@/lib/runtime/operator";
import { requestContext } from "@/lib/runtime/session";
import { LegalPage, Statements } from "../_components/legal-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("legal.commerce.title"), description: t("legal.commerce.lead") };
}

/** What 特定商取引法 11 条 asks a seller at a distance to show. */
export default async function CommercePage() {
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requestContext()]);
  const { rates, limits, cashOut } = await termsInForce(ctx, {});
  const own = operator(locale);
  return (
    <LegalPage title={t("legal.commerce.title")} lead={t("legal.commerce.lead")}>
      <Statements
        items={[
          { label: t("legal.commerce.seller"), value: own.name },
          { label: t("legal.commerce.responsible"), value: own.representative },
          { label: t("legal.commerce.address"), value: own.address },
          {
            label: t("legal.commerce.phone"),
            value: t("legal.commerce.phoneValue", { phone: own.phone, hours: own.hours }),
          },
          {
            label: t("legal.commerce.email"),
            value: (
              <a href={`mailto:${own.email}`} className="link">
                {own.email}
              </a>
            ),
          },
          {
            label: t("legal.commerce.price"),
            value: t("legal.commerce.priceValue", { yen: formatYen(rates.buy, locale) }),
          },
          {
            label: t("legal.commerce.fees"),
            value: cashOut
              ? t("legal.commerce.feesValueCashOut", { fee: formatYen(cashOut.fee, locale) })
              : t("legal.commerce.feesValue"),
          },
          { label: t("legal.commerce.methods"), value: t("legal.commerce.methodsValue") },
          { label: t("legal.commerce.paymentTime"), value: t("legal.commerce.paymentTimeValue") },
          { label: t("legal.commerce.delivery"), value: t("legal.commerce.deliveryValue") },
          {
            label: t("legal.commerce.quantity"),
            value: t("legal.commerce.quantityValue", { points: formatPoints(limits.balanceCap, locale) }),
          },
          { label: t("legal.commerce.returns"), value: t("legal.commerce.returnsValue") },
          { label: t("legal.commerce.environment"), value: t("legal.commerce.environmentValue") },
        ]}
      />
    </LegalPage>
  );
}
