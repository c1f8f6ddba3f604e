"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { Button, SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { correctAction } from "../../actions";

type Line = {
  readonly line: number;
  readonly sku: string;
  readonly name: string;
  readonly price: string;
  readonly taxRate: number;
  readonly quantity: number;
};

/** Proposes to the member what the order should be. */
export function CorrectForm({ id, lines }: { id: string; lines: readonly Line[] }) {
  const t = useTranslations("partner.correct");
  const [more, setMore] = useState<readonly Line[]>([]);
  const all = [...lines, ...more];
  const next = Math.max(...all.map(({ line }) => line)) + 1;
  const add = () =>
    setMore([...more, { line: next, sku: "", name: "", price: "", taxRate: 10, quantity: 1 }]);
  return (
    <Card className="p-0! sm:p-0!">
      <details className="group">
        <summary className="min-h-11 px-5 py-4 font-semibold sm:px-6">{t("title")}</summary>
        <ActionForm action={correctAction} className="px-5 pb-6 sm:px-6">
          <p className="text-14 text-muted">{t("text")}</p>
          <input type="hidden" name="id" value={id} />
          {all.map((line) => (
            <fieldset key={line.line} className="grid gap-3 border-line border-t pt-4 sm:grid-cols-6">
              <legend className="sr-only">{t("line", { number: line.line })}</legend>
              <Field name={`name-${line.line}`} label={t("name")} className="sm:col-span-4">
                <Input defaultValue={line.name} maxLength={200} />
              </Field>
              <Field name={`sku-${line.line}`} label={t("sku")} className="sm:col-span-2">
                <Input defaultValue={line.sku} maxLength={64} />
              </Field>
              <Field name={`price-${line.line}`} label={t("price")} className="sm:col-span-2">
                <Input inputMode="numeric" defaultValue={line.price} maxLength={11} />
              </Field>
              <Field name={`taxRate-${line.line}`} label={t("tax")} className="sm:col-span-2">
                <Select defaultValue={String(line.taxRate)}>
                  <option value="10">10%</option>
                  <option value="8">{t("reduced")}</option>
                </Select>
              </Field>
              <Field
                name={`quantity-${line.line}`}
                label={t("quantity")}
                help={t("quantityHelp")}
                className="sm:col-span-2"
              >
                <Input inputMode="numeric" defaultValue={line.quantity} maxLength={3} />
              </Field>
            </fieldset>
          ))}
          <Button variant="secondary" size="small" className="justify-self-start" onClick={add}>
            {t("add")}
          </Button>
          <Field name="reason" label={t("reason")}>
            <Textarea maxLength={500} />
          </Field>
          <SubmitButton pending={t("pending")} className="justify-self-start">
            {t("submit")}
          </SubmitButton>
        </ActionForm>
      </details>
    </Card>
  );
}
