"use client";

import { useTranslations } from "use-intl/react";
import type { ReturnTest } from "@/lib/off-site/test-return";
import { Step, Wire } from "./step";

/** Whether the signature fits one of the secrets; where it does not, the likely mistake, and what was expected. */
export function SignatureStep({ result: { signed, signature, canonical } }: { result: ReturnTest }) {
  const t = useTranslations("shopsite.test");
  const used = signed.expected.find(({ id }) => id === signed.by);
  return (
    <Step mark={used ? "right" : "wrong"} title={t("steps.signature")}>
      <p>{used ? t("signedWith", { ending: used.ending }) : t(`signatures.${signed.finding}`)}</p>
      {!used && canonical === null && signed.expected.length > 0 && (
        <p className="text-muted">{t("expectedLater")}</p>
      )}
      {!used && signature && <Wire label={t("givenSignature")} text={signature} />}
      {!used &&
        signed.expected.map(
          ({ id, ending, signature: expected }) =>
            expected && <Wire key={id} label={t("expected", { ending })} text={expected} />,
        )}
    </Step>
  );
}
