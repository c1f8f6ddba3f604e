"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm, useFieldError } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { record } from "../actions";

type Props = {
  retailerId: string;
  /** What all of its invoices come to. */
  due: string;
  invoices: readonly { readonly id: string; readonly label: string }[];
};

/** What the bank says about money that was sent, and what it was sent for. */
export function RemittanceForm({ retailerId, due, invoices }: Props) {
  const t = useTranslations("settlement.remittances");
  return (
    <ActionForm action={record} draft={`remittance:${retailerId}`}>
      <input type="hidden" name="retailerId" value={retailerId} />
      <Invoices invoices={invoices} />
      <Field name="amount" label={t("amount")} help={t("amountHelp")}>
        <Input inputMode="numeric" suffix="円" defaultValue={due} className="tabular" />
      </Field>
      <Field name="reference" label={t("reference")} help={t("referenceHelp")}>
        <Input maxLength={60} autoComplete="off" spellCheck={false} />
      </Field>
      <Field name="paidOn" label={t("paidOn")}>
        <Input type="date" className="tabular" />
      </Field>
      <Field name="note" label={t("note")} optional>
        <Textarea rows={2} maxLength={500} />
      </Field>
      <SubmitButton size="large" pending={t("pending")}>
        {t("submit")}
      </SubmitButton>
    </ActionForm>
  );
}

/** The invoices that are paid: all of them, until some are left out. */
function Invoices({ invoices }: Pick<Props, "invoices">) {
  const t = useTranslations("settlement.remittances");
  const problem = useFieldError("invoiceIds");
  return (
    <fieldset className="grid gap-2" aria-describedby={problem && "invoices-error"}>
      <legend className="mb-1.5 font-semibold text-14">{t("invoices")}</legend>
      {invoices.map(({ id, label }) => (
        <label key={id} className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            name="invoiceIds"
            value={id}
            defaultChecked
            className="size-5 shrink-0 accent-vermilion"
          />
          <span className="tabular">{label}</span>
        </label>
      ))}
      {problem && (
        <p id="invoices-error" className="text-14 text-vermilion">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
