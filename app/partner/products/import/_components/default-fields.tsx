"use client";

import { useTranslations } from "use-intl/react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";

export type Shelf = { readonly value: string; readonly label: string };

type Props = { shelves: readonly Shelf[]; category?: string | null; taxRate?: number | null };

/** What holds where a list is silent: its shelf and its rate of tax. */
export function DefaultFields({ shelves, category, taxRate }: Props) {
  const t = useTranslations("imports.defaults");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field name="category" label={t("category")} optional>
        <Select defaultValue={category ?? ""}>
          <option value="">{t("none")}</option>
          {shelves.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field name="taxRate" label={t("taxRate")} optional>
        <Select defaultValue={taxRate ?? ""}>
          <option value="">{t("none")}</option>
          {[8, 10].map((rate) => (
            <option key={rate} value={rate}>
              {t("percent", { rate: String(rate) })}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}
