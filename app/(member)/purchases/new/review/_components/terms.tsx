import type { ReactNode } from "react";
import { Points, Yen } from "@/components/domain/points";
import { Quote } from "@/components/domain/quote";
import { getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Quote as Quoted } from "@/lib/core/rates-math";
import type { PaymentMethod } from "@/lib/rates/policies";
import { OwedLines } from "../../_components/owed-lines";

type TermsProps = {
  quote: Quoted;
  methods: readonly PaymentMethod[];
  /** Points of these that settle what is owed. */
  settles: bigint;
  whose: "theirs" | "yours";
};

/** What the last page before an order has to say (特定商取引法 12 条の 6), and the quote that is agreed to. */
export async function Terms({ quote, methods, settles, whose }: TermsProps) {
  const t = await getT();
  const names = {
    card: t("purchases.method.card"),
    paypay: t("purchases.method.paypay"),
    konbini: t("purchases.method.konbini"),
  };
  const byKonbini = methods.includes("konbini");
  return (
    <>
      <Card aria-labelledby="quote-heading">
        <h2 id="quote-heading" className="font-semibold text-16">
          {t("purchases.review.worth")}
        </h2>
        <Quote quote={quote} whose={whose} />
        {settles > 0n && <OwedLines wanted={quote.points} owed={settles} />}
      </Card>
      <Card>
        <dl className="grid gap-4">
          <Term label={t("purchases.review.quantity")}>
            <Points value={quote.points} />
          </Term>
          <Term label={t("purchases.review.price")} note={t("purchases.review.priceNote")}>
            <Yen value={quote.pay} className="font-semibold" />
          </Term>
          <Term label={t("purchases.review.methods")}>
            {methods.map((method) => names[method]).join(t("purchases.review.and"))}
          </Term>
          <Term label={t("purchases.review.when")}>
            {t("purchases.review.whenCard")}
            {byKonbini && <span className="block">{t("purchases.review.whenKonbini")}</span>}
          </Term>
          <Term label={t("purchases.review.delivery")}>{t("purchases.review.deliveryText")}</Term>
          <Term label={t("purchases.review.cancel")}>{t("purchases.review.cancelText")}</Term>
        </dl>
        <p className="mt-4 flex flex-wrap gap-x-6 gap-y-1 border-line border-t pt-4 text-14">
          <Link href="/legal/commerce" className="link" target="_blank">
            {t("purchases.review.commerce")}
          </Link>
          <Link href="/legal/payment-services" className="link" target="_blank">
            {t("purchases.review.paymentServices")}
          </Link>
        </p>
      </Card>
    </>
  );
}

function Term({ label, note, children }: { label: string; note?: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-0.5 sm:grid-cols-[10rem_1fr]">
      <dt className="text-14 text-muted">{label}</dt>
      <dd>
        {children}
        {note && <span className="block text-14 text-muted">{note}</span>}
      </dd>
    </div>
  );
}
