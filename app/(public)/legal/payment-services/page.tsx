import type { Metadata } from "next";
import { getLocale, getT } from "@/components/i18n/request";
import { Link } from "@/components/ui/link";
import type { Locale } from "@/lib/core/locale";
import { type Points, points } from "@/lib/core/points";
import { pointsToYen } from "@/lib/core/rates-math";
import { type Yen, yen } from "@/lib/core/yen";
import { formatPoints, formatYen } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { FACE_VALUE } from "@/lib/ledger/chart";
import type { CashOutRules, Limits } from "@/lib/rates/policies";
import { termsInForce } from "@/lib/rates/queries";
import { operator } from "@/lib/runtime/operator";
import { requestContext } from "@/lib/runtime/session";
import { Contact } from "../_components/contact";
import { LegalPage, Lines, Statements } from "../_components/legal-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("legal.paymentServices.title"), description: t("legal.paymentServices.lead") };
}

/** What 資金決済法 13 条 asks the issuer to show, from the limits in force and the operator's own particulars. */
export default async function PaymentServicesPage() {
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requestContext()]);
  const { rates, limits, cashOut } = await termsInForce(ctx, {});
  const own = operator(locale);
  return (
    <LegalPage title={t("legal.paymentServices.title")} lead={t("legal.paymentServices.lead")}>
      <Statements
        items={[
          {
            label: t("legal.paymentServices.issuer"),
            value: t("legal.paymentServices.issuerValue", {
              name: own.name,
              representative: own.representative,
            }),
          },
          { label: t("legal.paymentServices.address"), value: own.address },
          {
            label: t("legal.paymentServices.registration"),
            value: t("legal.paymentServices.registrationValue", { number: own.registration }),
          },
          {
            label: t("legal.paymentServices.amounts"),
            value: <Lines items={amounts(t, locale, rates.buy, limits)} />,
          },
          {
            label: t("legal.paymentServices.expiry"),
            value: t("legal.paymentServices.expiryValue", { days: limits.claimDays }),
          },
          { label: t("legal.paymentServices.contact"), value: <Contact /> },
          { label: t("legal.paymentServices.where"), value: t("legal.paymentServices.whereValue") },
          { label: t("legal.paymentServices.cautions"), value: <Lines items={cautions(t)} /> },
          { label: t("legal.paymentServices.balance"), value: t("legal.paymentServices.balanceValue") },
          {
            label: t("legal.paymentServices.terms"),
            value: (
              <Link href="/legal/terms" className="link">
                {t("legal.terms.title")}
              </Link>
            ),
          },
          { label: t("legal.paymentServices.article14"), value: t("legal.paymentServices.article14Value") },
          { label: t("legal.paymentServices.article31"), value: t("legal.paymentServices.article31Value") },
          { label: t("legal.paymentServices.method"), value: t("legal.paymentServices.methodValue") },
          ...(cashOut && own.fundsTransfer
            ? [
                {
                  label: t("legal.paymentServices.cashOut"),
                  value: <Lines items={cashOuts(t, locale, rates.cash, cashOut, own.fundsTransfer)} />,
                },
              ]
            : []),
          {
            label: t("legal.paymentServices.unauthorised"),
            value: t("legal.paymentServices.unauthorisedValue"),
          },
        ]}
      />
    </LegalPage>
  );
}

function amounts(t: Translator, locale: Locale, buy: Yen, limits: Limits): string[] {
  const inYen = (value: Yen) => formatYen(value, locale);
  const inPoints = (value: Points) => formatPoints(value, locale);
  const face = (value: Points) => inYen(pointsToYen(value, yen(FACE_VALUE)));
  const { card, paypay, konbini } = limits.payment;
  return [
    t("legal.paymentServices.amountPrice", { yen: inYen(buy), face: face(points(1)) }),
    t("legal.paymentServices.amountBalance", {
      points: inPoints(limits.balanceCap),
      yen: face(limits.balanceCap),
    }),
    t("legal.paymentServices.amountTransfer", {
      points: inPoints(limits.transferMax),
      yen: face(limits.transferMax),
      month: inPoints(limits.transferMonth),
      monthYen: face(limits.transferMonth),
    }),
    t("legal.paymentServices.amountPayment", {
      cardMin: inYen(card.min),
      cardMax: inYen(card.max),
      paypayMin: inYen(paypay.min),
      paypayMax: inYen(paypay.max),
      konbiniMin: inYen(konbini.min),
      konbiniMax: inYen(konbini.max),
    }),
  ];
}

/** What a funds transfer business shows before a contract (資金移動業者に関する内閣府令 29 条). */
function cashOuts(t: Translator, locale: Locale, cash: Yen, rules: CashOutRules, number: string): string[] {
  const inYen = (value: Yen) => formatYen(value, locale);
  return [
    t("legal.paymentServices.cashOutRegistration", { number }),
    t("legal.paymentServices.cashOutRate", { yen: inYen(cash), fee: inYen(rules.fee) }),
    t("legal.paymentServices.cashOutLimits", {
      min: inYen(rules.min),
      max: inYen(rules.max),
      month: inYen(rules.monthMax),
    }),
    t("legal.paymentServices.cashOutWait", { days: rules.waitDays }),
    t("legal.paymentServices.cashOutIdentity"),
    t("legal.paymentServices.cashOutTime"),
  ];
}

function cautions(t: Translator): string[] {
  return [
    t("legal.paymentServices.cautionRefund"),
    t("legal.paymentServices.cautionGift"),
    t("legal.paymentServices.cautionHold"),
    t("legal.paymentServices.cautionSecret"),
  ];
}
