"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choices";
import { applyImportAction, discardImportAction } from "../../actions";

/** Takes the list over, or puts it aside. */
export function Decide({ id, right, problems }: { id: string; right: number; problems: number }) {
  const t = useTranslations("imports.view");
  return (
    <div className="grid gap-4">
      {right > 0 && (
        <ActionForm action={applyImportAction}>
          <input type="hidden" name="id" value={id} />
          {problems > 0 && <Checkbox name="leaveOut" label={t("leaveOut", { count: problems })} />}
          <SubmitButton pending={t("applyPending")} className="justify-self-start">
            {t("apply", { count: right })}
          </SubmitButton>
        </ActionForm>
      )}
      <ActionForm action={discardImportAction}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton pending={t("discarding")} variant="secondary" className="justify-self-start">
          {t("discard")}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
