"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Chips } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { AccountPreview } from "@/lib/bank-accounts/preview-account";
import type { ActionState } from "@/lib/runtime/action";
import { PlaceCombobox, Places } from "./place-combobox";

type AccountFormProps = {
  action: (state: ActionState<AccountPreview>, form: FormData) => Promise<ActionState<AccountPreview>>;
  /** Of a company, whose legal form is abbreviated. */
  company: boolean;
};

/** Where the money goes: bank, branch, number and the holder's kana, or what a passbook of the Japan Post Bank shows. */
export function AccountForm({ action, company }: AccountFormProps) {
  const t = useTranslations("bankaccounts.form");
  const [via, setVia] = useState("bank");
  return (
    <ActionForm action={action} className="max-w-form">
      <FieldSet name="via" label={t("via")}>
        <Chips
          value={via}
          onChange={setVia}
          choices={[
            { value: "bank", label: t("viaBank") },
            { value: "yucho", label: t("viaYucho") },
          ]}
        />
      </FieldSet>
      {via === "bank" ? <BankFields /> : <YuchoFields />}
      <Field name="holder" label={t("holder")} help={company ? t("holderHelpShop") : t("holderHelp")}>
        <Input autoComplete="off" maxLength={60} lang="ja" />
      </Field>
      <SubmitButton size="large" wide pending={t("checking")}>
        {t("review")}
      </SubmitButton>
    </ActionForm>
  );
}

function BankFields() {
  const t = useTranslations("bankaccounts.form");
  const types = useTranslations("bankaccounts.types");
  const [bank, setBank] = useState("");
  const [branch, setBranch] = useState("");
  const code = /^\d{4}(?=\s|$)/.exec(bank.normalize("NFKC").trim())?.[0];
  return (
    <Places>
      <Field name="bankCode" label={t("bank")} help={t("bankHelp")}>
        <PlaceCombobox
          value={bank}
          onChange={(text) => {
            setBank(text);
            setBranch("");
          }}
          urlOf={(typed) =>
            /^\d{4} /.test(typed) ? null : `/api/reads/banks?q=${encodeURIComponent(typed)}`
          }
        />
      </Field>
      <Field name="branchCode" label={t("branch")} help={code ? t("branchHelp") : t("branchFirst")}>
        <PlaceCombobox
          value={branch}
          onChange={setBranch}
          urlOf={(typed) =>
            code && !/^\d{3} /.test(typed)
              ? `/api/reads/branches?bank=${code}&q=${encodeURIComponent(typed)}`
              : null
          }
        />
      </Field>
      <FieldSet name="type" label={t("type")}>
        <Chips
          defaultValue="1"
          choices={(["1", "2", "4"] as const).map((value) => ({ value, label: types(value) }))}
        />
      </FieldSet>
      <Field name="number" label={t("number")} help={t("numberHelp")}>
        <Input inputMode="numeric" autoComplete="off" maxLength={12} className="tabular max-w-48" />
      </Field>
    </Places>
  );
}

function YuchoFields() {
  const t = useTranslations("bankaccounts.form");
  return (
    <>
      <Field name="yuchoSymbol" label={t("yuchoSymbol")} help={t("yuchoSymbolHelp")}>
        <Input inputMode="numeric" autoComplete="off" maxLength={8} className="tabular max-w-40" />
      </Field>
      <Field name="yuchoNumber" label={t("yuchoNumber")}>
        <Input inputMode="numeric" autoComplete="off" maxLength={12} className="tabular max-w-48" />
      </Field>
    </>
  );
}
