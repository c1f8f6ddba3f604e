"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm, useFieldError } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { gather } from "../actions";

type Props = {
  nextDate: string;
  count: number;
  total: string;
  /** Empty: everything that is due is gathered. */
  payables: readonly { readonly id: string; readonly label: string; readonly amount: string }[];
};

/** The transfer date, and what is paid on it. */
export function GatherForm({ nextDate, count, total, payables }: Props) {
  const t = useTranslations("bankruns.new");
  return (
    <ActionForm action={gather}>
      <Field name="date" label={t("date")} help={t("dateHelp")} className="max-w-60">
        <Input type="date" defaultValue={nextDate} className="tabular" />
      </Field>
      {payables.length > 0 ? (
        <Payables payables={payables} />
      ) : (
        <>
          <input type="hidden" name="all" value="on" />
          <p>{t("everything", { count, total })}</p>
        </>
      )}
      <SubmitButton size="large" pending={t("pending")}>
        {t("submit")}
      </SubmitButton>
    </ActionForm>
  );
}

function Payables({ payables }: Pick<Props, "payables">) {
  const t = useTranslations("bankruns.new");
  const problem = useFieldError("payables");
  return (
    <fieldset className="grid gap-1" aria-describedby={problem && "payables-error"}>
      <legend className="mb-1.5 font-semibold text-14">{t("payables")}</legend>
      {payables.map(({ id, label, amount }) => (
        <label key={id} className="flex min-h-11 items-center gap-3">
          <input
            type="checkbox"
            name="payables"
            value={id}
            defaultChecked
            className="size-5 shrink-0 accent-vermilion"
          />
          <span className="min-w-0 flex-1">{label}</span>
          <span className="tabular">{amount}</span>
        </label>
      ))}
      {problem && (
        <p id="payables-error" className="text-14 text-vermilion">
          {problem}
        </p>
      )}
    </fieldset>
  );
}
