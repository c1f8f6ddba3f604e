"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { CARRIERS } from "@/lib/exchanges/tracking-rules";
import { shipAction } from "../../actions";

type Line = { readonly line: number; readonly name: string; readonly unsent: number };

/** A parcel: its carrier and number, and what is in it. */
export function ShipForm({ id, lines }: { id: string; lines: readonly Line[] }) {
  const t = useTranslations("partner.ship");
  const carriers = useTranslations("partner.carriers");
  const [carrier, setCarrier] = useState("yamato");
  return (
    <Card aria-labelledby="ship">
      <ActionForm action={shipAction}>
        <h2 id="ship" className="text-20">
          {t("title")}
        </h2>
        <input type="hidden" name="id" value={id} />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="carrier" label={t("carrier")}>
            <Select value={carrier} onChange={({ currentTarget }) => setCarrier(currentTarget.value)}>
              {CARRIERS.map((known) => (
                <option key={known} value={known}>
                  {carriers(known)}
                </option>
              ))}
            </Select>
          </Field>
          <Field
            name="trackingNumber"
            label={t("number")}
            help={carrier === "other" ? undefined : t("numberHelp")}
            optional={carrier === "other"}
          >
            <Input inputMode={carrier === "other" ? "text" : "numeric"} autoComplete="off" maxLength={50} />
          </Field>
        </div>
        <fieldset className="grid gap-3">
          <legend className="mb-2 font-semibold text-14">{t("content")}</legend>
          {lines.map(({ line, name, unsent }) => (
            <Field key={line} name={`quantity-${line}`} label={name} help={t("left", { count: unsent })}>
              <Input inputMode="numeric" defaultValue={unsent} maxLength={3} className="max-w-28" />
            </Field>
          ))}
        </fieldset>
        <SubmitButton pending={t("pending")} className="justify-self-start">
          {t("submit")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
