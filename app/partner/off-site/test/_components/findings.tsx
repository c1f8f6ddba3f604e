"use client";

import { useLocale, useTranslations } from "use-intl/react";
import { Yen } from "@/components/domain/points";
import { Notice } from "@/components/ui/notice";
import { formatInstant } from "@/lib/i18n/format";
import type { ReturnTest, TestSteps } from "@/lib/off-site/test-return";
import { BodyStep } from "./body-step";
import { SignatureStep } from "./signature-step";
import { Step } from "./step";

/** What would become of the return, and each check with what it found. */
export function Findings({ result }: { result: ReturnTest }) {
  const t = useTranslations("shopsite.test");
  const { verdict, form, steps } = result;
  return (
    <section aria-labelledby="verdict" className="grid gap-4">
      <h2 id="verdict" className="sr-only">
        {t("verdict")}
      </h2>
      <Notice tone={verdict === "taken" ? "success" : "danger"} title={t(`verdicts.${verdict}`)} live>
        {t(`verdictText.${verdict}`)}
      </Notice>
      <ol className="divide-y divide-line rounded-card border border-line bg-surface px-5 sm:px-6">
        <Step mark="right" title={t("steps.found")}>
          {t(`forms.${form}`)}
        </Step>
        <BodyStep result={result} />
        <SignatureStep result={result} />
        {steps && <Contents steps={steps} />}
      </ol>
      {!steps && <p className="text-14 text-muted">{t("rest")}</p>}
    </section>
  );
}

function Contents({ steps: { retailer, time, session, budget, once, items } }: { steps: TestSteps }) {
  const t = useTranslations("shopsite.test");
  const locale = useLocale();
  const minutes = Math.ceil(Math.abs(time.seconds) / 60);
  const until = session.expiresAt ? formatInstant(session.expiresAt, locale) : "";
  return (
    <>
      <Step mark={retailer.mark} title={t("steps.retailer")}>
        {retailer.mark === "right"
          ? t("retailerRight", { slug: retailer.slug })
          : t("retailerWrong", { given: retailer.given, slug: retailer.slug })}
      </Step>
      <Step mark={time.mark} title={t("steps.time")}>
        {time.mark === "right" && t("timeRight")}
        {time.mark === "wrong" &&
          (time.seconds > 0 ? t("timeOld", { minutes }) : t("timeAhead", { minutes }))}
      </Step>
      <Step mark={session.mark} title={t("steps.session")}>
        {!session.kind && t("sessionUnknown")}
        {session.kind && session.mark === "wrong" && t("sessionOver", { time: until })}
        {session.mark === "right" &&
          (session.kind === "test" ? t("sessionTest", { time: until }) : t("sessionOpen", { time: until }))}
      </Step>
      <Step mark={budget.mark} title={t("steps.budget")}>
        <p>{t(`budget.${budget.mark}`, { total: budget.total, budget: budget.budget ?? 0 })}</p>
        <ul className="mt-2 grid gap-1 text-muted">
          {items.map(({ sku, name, quantity, unitPrice, taxRate }, n) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines of a return may be the same goods
              key={n}
              className="flex flex-wrap justify-between gap-x-4"
            >
              <span className="min-w-0 break-words">
                {name} <span className="text-12">({sku})</span>
              </span>
              <span className="tabular">
                <Yen value={BigInt(unitPrice)} /> × {quantity} · {taxRate}%
              </span>
            </li>
          ))}
        </ul>
      </Step>
      <Step mark={once.mark} title={t("steps.once")}>
        {once.before ? t(`once.${once.before}`) : t("once.unknown")}
      </Step>
    </>
  );
}
