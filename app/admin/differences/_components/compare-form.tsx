"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { compareNow } from "../actions";

/** Has the books compared without waiting for the night. */
export function CompareForm() {
  const t = useTranslations("books.differences");
  const [wanted, setWanted] = useState(false);
  return (
    <ActionForm action={compareNow} onDone={() => setWanted(true)} className="gap-2">
      <SubmitButton variant="secondary" pending={t("comparing")}>
        {t("compare")}
      </SubmitButton>
      <p role="status" className="max-w-60 text-14 text-muted empty:hidden">
        {wanted ? t("wanted") : ""}
      </p>
    </ActionForm>
  );
}
