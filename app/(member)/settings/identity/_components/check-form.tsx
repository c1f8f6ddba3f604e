"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { OCCUPATIONS, PURPOSES } from "@/lib/compliance/choices";
import type { OwnIdentity } from "@/lib/compliance/queries";
import { formatPhone } from "@/lib/core/phone";
import { submitAction } from "../actions";
import { DocumentFields, type SentSide } from "./document-fields";
import { HomeFields } from "./home-fields";

type CheckFormProps = {
  /** What was said the last time. */
  said: OwnIdentity["said"];
  sent: readonly SentSide[];
  next: string | null;
};

/** Who somebody is, where they live, what they do, for what they want it, and the document that shows it. */
export function CheckForm({ said, sent, next }: CheckFormProps) {
  const t = useTranslations("compliance.form");
  const words = useTranslations("compliance");
  return (
    <ActionForm action={submitAction} className="max-w-form gap-8">
      {next && <input type="hidden" name="next" value={next} />}
      <Part title={t("person")}>
        <Field name="name" label={t("name")} help={t("nameHelp")}>
          <Input autoComplete="name" maxLength={60} defaultValue={said?.name} />
        </Field>
        <Field name="kana" label={t("kana")} help={t("kanaHelp")}>
          <Input autoComplete="off" maxLength={60} lang="ja" defaultValue={said?.kana} />
        </Field>
        <Field name="birthDate" label={t("birthDate")}>
          <Input
            type="date"
            autoComplete="bday"
            className="tabular max-w-56"
            defaultValue={said?.birthDate}
          />
        </Field>
        <Field name="phone" label={t("phone")}>
          <Input
            type="tel"
            inputMode="tel"
            autoComplete="tel"
            maxLength={20}
            className="tabular max-w-72"
            defaultValue={said ? formatPhone(said.phone) : undefined}
          />
        </Field>
      </Part>
      <Part title={t("address")}>
        <HomeFields before={said} />
      </Part>
      <Part title={t("about")}>
        <Choice
          name="occupation"
          choices={OCCUPATIONS.map((value) => ({ value, label: words(`occupation.${value}`) }))}
          before={said?.occupation}
        />
        <Choice
          name="purpose"
          choices={PURPOSES.map((value) => ({ value, label: words(`purpose.${value}`) }))}
          before={said?.purpose}
        />
      </Part>
      <Part title={t("documentTitle")}>
        <DocumentFields sent={sent} />
      </Part>
      <SubmitButton size="large" wide pending={t("submitting")}>
        {t("submit")}
      </SubmitButton>
    </ActionForm>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <h2 className="text-20">{title}</h2>
      {children}
    </section>
  );
}

type ChoiceProps = {
  name: "occupation" | "purpose";
  choices: readonly { readonly value: string; readonly label: string }[];
  before: string | undefined;
};

function Choice({ name, choices, before = "" }: ChoiceProps) {
  const t = useTranslations("compliance.form");
  return (
    <Field name={name} label={t(name)}>
      <Select defaultValue={before}>
        <option value="">{t("choose")}</option>
        {choices.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
    </Field>
  );
}
