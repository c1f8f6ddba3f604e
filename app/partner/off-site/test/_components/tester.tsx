"use client";

import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import type { ReturnTest } from "@/lib/off-site/test-return";
import { testReturnAction } from "../actions";
import { Findings } from "./findings";

/** Takes what a site would send, in whichever form it is at hand, and shows what would become of it. */
export function Tester({ came }: { came: ReturnTest | null }) {
  const t = useTranslations("shopsite.test");
  const [{ result, tries }, setTried] = useState({ result: came, tries: 0 });
  const verdict = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries > 0) verdict.current?.focus();
  }, [tries]);
  return (
    <>
      {result && (
        <div ref={verdict} tabIndex={-1} className="outline-none">
          <Findings result={result} />
        </div>
      )}
      <Card aria-labelledby="paste" className="grid gap-4">
        <h2 id="paste" className="text-20">
          {result ? t("again") : t("paste")}
        </h2>
        <ActionForm
          key={tries}
          action={testReturnAction}
          onDone={(data) => setTried({ result: data, tries: tries + 1 })}
        >
          <Field name="pasted" label={t("body")} help={t("bodyHelp")}>
            <Textarea
              rows={5}
              spellCheck={false}
              autoCapitalize="none"
              className="max-h-96 break-all font-mono text-14"
              defaultValue={result?.body}
            />
          </Field>
          <Field name="signature" label={t("signature")} help={t("signatureHelp")} optional>
            <Input
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={500}
              className="font-mono text-14"
              defaultValue={result?.signature}
            />
          </Field>
          <SubmitButton pending={t("judging")} className="justify-self-start">
            {t("judge")}
          </SubmitButton>
        </ActionForm>
      </Card>
    </>
  );
}
