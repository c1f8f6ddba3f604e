"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { basketAction } from "../actions";

/** How many can be chosen at once here; more of it can be said in the basket. */
const MOST = 10;

export function BasketForm({ id, stock }: { id: string; stock: number | null }) {
  const t = useTranslations("catalogue.basket");
  const most = Math.min(stock ?? MOST, MOST);
  return (
    <ActionForm action={basketAction} className="gap-3">
      <input type="hidden" name="product" value={id} />
      <div className="grid grid-cols-[6rem_1fr] items-end gap-3">
        <Field name="quantity" label={t("quantity")}>
          <Select defaultValue="1" className="tabular">
            {Array.from({ length: most }, (_, n) => n + 1).map((count) => (
              <option key={count} value={count}>
                {count}
              </option>
            ))}
          </Select>
        </Field>
        <SubmitButton wide pending={t("adding")}>
          {t("add")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
