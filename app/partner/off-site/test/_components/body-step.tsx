"use client";

import { useTranslations } from "use-intl/react";
import type { ReturnTest } from "@/lib/off-site/test-return";
import { Step, Wire } from "./step";

/** How many mistakes are named at once; the rest follows when these are mended. */
const MOST = 8;

/** Whether the body is written as it has to be; where it is not, what differs, and the right text where there is one. */
export function BodyStep({ result: { problems, canonical, body } }: { result: ReturnTest }) {
  const t = useTranslations("shopsite.test");
  const right = problems.length === 0;
  return (
    <Step mark={right ? "right" : "wrong"} title={t("steps.body")}>
      {right ? (
        <p>{t("bodyRight")}</p>
      ) : (
        <ul className="grid list-disc gap-1 ps-5">
          {problems.slice(0, MOST).map(({ what, field }) => (
            <li key={`${what} ${field}`} className="break-words">
              {t(`problems.${what}`, { field: field ?? "" })}
            </li>
          ))}
          {problems.length > MOST && <li>{t("more", { count: problems.length - MOST })}</li>}
        </ul>
      )}
      {canonical !== null && !right && <Wire label={t("given")} text={body} />}
      {canonical !== null && <Wire label={t("canonical")} text={canonical} />}
    </Step>
  );
}
