"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { changeSiteAction } from "../actions";

const MODES = ["off", "browse", "signed"] as const;

type Site = {
  readonly offSite: (typeof MODES)[number];
  readonly siteUrl: string;
  readonly punchOutUrl: string;
};

/** Whether members are sent to the shop's own site, and to which addresses there. */
export function SiteForm({ site }: { site: Site }) {
  const t = useTranslations("shopsite");
  const [mode, setMode] = useState<string>(site.offSite);
  const [saved, setSaved] = useState(false);
  return (
    <Card aria-labelledby="site" className="grid gap-4">
      <h2 id="site" className="text-20">
        {t("site")}
      </h2>
      {saved && (
        <Notice tone="success" live>
          {t("saved")}
        </Notice>
      )}
      <ActionForm action={changeSiteAction} onDone={() => setSaved(true)} onInput={() => setSaved(false)}>
        <FieldSet name="offSite" label={t("how")}>
          <RadioCards
            value={mode}
            onChange={setMode}
            choices={MODES.map((value) => ({
              value,
              label: t(`modes.${value}`),
              help: t(`modeHelp.${value}`),
            }))}
          />
        </FieldSet>
        <Field name="siteUrl" label={t("siteUrl")} help={t("siteUrlHelp")} optional={mode === "off"}>
          <Input
            type="url"
            inputMode="url"
            autoComplete="off"
            maxLength={300}
            placeholder="https://"
            defaultValue={site.siteUrl}
          />
        </Field>
        <Field
          name="punchOutUrl"
          label={t("punchOutUrl")}
          help={t("punchOutUrlHelp")}
          optional={mode !== "signed"}
        >
          <Input
            type="url"
            inputMode="url"
            autoComplete="off"
            maxLength={300}
            placeholder="https://"
            defaultValue={site.punchOutUrl}
          />
        </Field>
        <SubmitButton pending={t("saving")} className="justify-self-start">
          {t("save")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
