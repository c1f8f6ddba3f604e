"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { BankText } from "@/components/domain/bank-text";
import { ActionForm } from "@/components/ui/action-form";
import { Button, SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/choices";
import { DescriptionList } from "@/components/ui/description-list";
import { Notice } from "@/components/ui/notice";
import type { AccountPreview } from "@/lib/bank-accounts/preview-account";
import type { ActionState } from "@/lib/runtime/action";

type ReviewProps = {
  preview: AccountPreview;
  /** Exactly what was reviewed, as the form posted it. */
  fields: readonly (readonly [string, string])[];
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  company: boolean;
  onChange: () => void;
};

/** The account as the bank will see it, what is unusual about it, and the one button that saves exactly that. */
export function ReviewAccount({ preview, fields, action, company, onChange }: ReviewProps) {
  const t = useTranslations("bankaccounts.review");
  const facts = useTranslations("bankaccounts.facts");
  const types = useTranslations("bankaccounts.types");
  const [sure, setSure] = useState(false);
  const { bankCode, bankName, branchCode, branchName, type, number, holder, typed } = preview;
  return (
    <div className="grid max-w-form gap-6">
      <div>
        <h2 className="text-24">{t("title")}</h2>
        <p className="text-muted">{t("lead")}</p>
      </div>
      <Card className="grid gap-4">
        <div className="grid gap-1">
          <p className="text-14 text-muted">{t("holder")}</p>
          <p lang="ja" className="break-all font-semibold text-24" data-testid="holder-for-bank">
            <BankText text={holder} />
          </p>
          {typed !== holder && (
            <p className="text-14 text-muted">
              {t("typed")}: <span lang="ja">{typed}</span>
            </p>
          )}
        </div>
        <DescriptionList
          items={[
            { label: facts("bank"), value: <Place code={bankCode} name={bankName} /> },
            { label: facts("branch"), value: <Place code={branchCode} name={branchName} /> },
            { label: facts("type"), value: types(type) },
            { label: facts("number"), value: <span className="tabular">{number}</span> },
          ]}
        />
      </Card>
      {preview.hiragana && <Notice>{t("hiragana")}</Notice>}
      {!bankName && <Notice tone="warning">{t("unknownBank", { code: bankCode })}</Notice>}
      {bankName && !branchName && <Notice tone="warning">{t("unknownBranch", { code: branchCode })}</Notice>}
      {preview.differs && <Notice tone="warning">{t("differs")}</Notice>}
      <ActionForm action={action}>
        {fields.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="confirmed" value={holder} />
        <Checkbox
          name="sure"
          label={t("confirm")}
          checked={sure}
          onChange={(event) => setSure(event.target.checked)}
        />
        <div className="grid gap-3">
          <SubmitButton size="large" wide disabled={!sure} pending={company ? t("requesting") : t("saving")}>
            {company ? t("request") : t("save")}
          </SubmitButton>
          <Button variant="ghost" wide onClick={onChange}>
            {t("change")}
          </Button>
        </div>
      </ActionForm>
    </div>
  );
}

function Place({ code, name }: { code: string; name: string }) {
  return (
    <span>
      <span className="tabular text-muted">{code}</span> <span lang="ja">{name}</span>
    </span>
  );
}
