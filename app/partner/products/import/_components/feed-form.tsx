"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { removeFeedAction, saveFeedAction } from "../actions";
import { DefaultFields, type Shelf } from "./default-fields";

const EVERY = [1, 3, 6, 12, 24, 168] as const;

type Feed = { url: string; everyHours: number; categoryId: string | null; taxRate: number | null };

/** The address from which the shop's products are fetched by themselves. */
export function FeedForm({ feed, shelves }: { feed: Feed | null; shelves: readonly Shelf[] }) {
  const t = useTranslations("imports");
  const [saved, setSaved] = useState(false);
  return (
    <div className="grid gap-4">
      <ActionForm action={saveFeedAction} onDone={() => setSaved(true)} onChange={() => setSaved(false)}>
        {saved && (
          <Notice tone="success" live>
            {t("feed.saved")}
          </Notice>
        )}
        <Field name="url" label={t("address.label")} help={t("address.help")}>
          <Input type="url" inputMode="url" autoComplete="off" maxLength={500} defaultValue={feed?.url} />
        </Field>
        <Field name="everyHours" label={t("feed.every")}>
          <Select defaultValue={feed?.everyHours ?? 24}>
            {EVERY.map((hours) => (
              <option key={hours} value={hours}>
                {t("feed.hours", { hours })}
              </option>
            ))}
          </Select>
        </Field>
        <DefaultFields shelves={shelves} category={feed?.categoryId} taxRate={feed?.taxRate} />
        <SubmitButton pending={t("feed.saving")} variant="secondary" className="justify-self-start">
          {t("feed.save")}
        </SubmitButton>
      </ActionForm>
      {feed && (
        <ActionForm action={removeFeedAction} onDone={() => setSaved(false)}>
          <SubmitButton pending={t("feed.removing")} variant="ghost" className="justify-self-start">
            {t("feed.remove")}
          </SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
