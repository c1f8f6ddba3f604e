"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox, Chips } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { applyAction } from "../actions";

/** The application. What was typed stays through errors and reloads; once sent, its reference is shown. */
export function ApplyForm() {
  const t = useTranslations("retailers.apply");
  const [sent, setSent] = useState("");
  if (sent) {
    return (
      <Notice tone="success" title={t("doneTitle")} live>
        <p>{t("done")}</p>
        <p className="mt-2 text-muted">
          {t("reference")} <span className="break-all">{sent}</span>
        </p>
      </Notice>
    );
  }
  return (
    <ActionForm action={applyAction} draft="apply" onDone={({ id }) => setSent(id)}>
      <Card className="grid gap-6" aria-labelledby="company">
        <h2 id="company" className="text-20">
          {t("company")}
        </h2>
        <Field name="companyName" label={t("name")}>
          <Input autoComplete="organization" maxLength={100} />
        </Field>
        <Field name="companyNameEn" label={t("nameEn")} help={t("nameEnHelp")}>
          <Input maxLength={100} />
        </Field>
        <FieldSet name="kind" label={t("kind")}>
          <Chips
            defaultValue="corporation"
            choices={[
              { value: "corporation", label: t("corporation") },
              { value: "sole", label: t("sole") },
            ]}
          />
        </FieldSet>
        <Field name="tNumber" label={t("tNumber")} help={t("tNumberHelp")}>
          <Input autoComplete="off" maxLength={20} className="tabular" />
        </Field>
        <Field name="address" label={t("address")}>
          <Input autoComplete="street-address" maxLength={200} />
        </Field>
        <Field name="siteUrl" label={t("site")} optional>
          <Input type="url" autoComplete="url" maxLength={300} />
        </Field>
        <Field name="sells" label={t("sells")} help={t("sellsHelp")}>
          <Textarea maxLength={1000} />
        </Field>
      </Card>
      <Card className="grid gap-6" aria-labelledby="contact">
        <h2 id="contact" className="text-20">
          {t("contact")}
        </h2>
        <Field name="contactName" label={t("contactName")}>
          <Input autoComplete="name" maxLength={60} />
        </Field>
        <Field name="contactEmail" label={t("contactEmail")} help={t("contactEmailHelp")}>
          <Input type="email" inputMode="email" autoComplete="email" maxLength={254} />
        </Field>
        <Field name="contactPhone" label={t("contactPhone")}>
          <Input type="tel" autoComplete="tel" maxLength={20} />
        </Field>
      </Card>
      <Card className="grid gap-4" aria-labelledby="terms">
        <h2 id="terms" className="text-20">
          {t("terms")}
        </h2>
        <ul className="grid list-disc gap-1 ps-5 text-14">
          <li>{t("terms1")}</li>
          <li>{t("terms2")}</li>
          <li>{t("terms3")}</li>
          <li>{t("terms4")}</li>
        </ul>
        <Checkbox name="agreed" label={t("agree")} />
      </Card>
      <SubmitButton size="large" pending={t("pending")} className="justify-self-start max-sm:w-full">
        {t("submit")}
      </SubmitButton>
    </ActionForm>
  );
}
