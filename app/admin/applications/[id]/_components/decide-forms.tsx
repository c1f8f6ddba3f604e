"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { approveAction, declineAction } from "../../actions";

/** Takes an applicant in on terms, or declines with a reason. */
export function DecideForms({ id, slug }: { id: string; slug: string }) {
  const t = useTranslations("admin.decide");
  const [terms, setTerms] = useState("per_order");
  return (
    <>
      <Card aria-labelledby="approve">
        <ActionForm action={approveAction}>
          <h2 id="approve" className="text-20">
            {t("approveTitle")}
          </h2>
          <p className="text-muted">{t("approveText")}</p>
          <input type="hidden" name="id" value={id} />
          <Field name="slug" label={t("slug")} help={t("slugHelp")}>
            <Input defaultValue={slug} maxLength={40} autoCapitalize="none" spellCheck={false} />
          </Field>
          <FieldSet name="terms" label={t("terms")}>
            <RadioCards
              value={terms}
              onChange={setTerms}
              choices={[
                { value: "per_order", label: t("perOrder"), help: t("perOrderHelp") },
                { value: "monthly", label: t("monthly"), help: t("monthlyHelp") },
              ]}
            />
          </FieldSet>
          {terms === "monthly" && (
            <Field name="closingDay" label={t("closingDay")} help={t("closingDayHelp")}>
              <Input inputMode="numeric" defaultValue="31" maxLength={2} className="max-w-28" />
            </Field>
          )}
          <SubmitButton pending={t("approving")} className="justify-self-start">
            {t("approve")}
          </SubmitButton>
        </ActionForm>
      </Card>
      <AlertDialog
        trigger={
          <Button variant="danger" className="justify-self-start">
            {t("decline")}
          </Button>
        }
        title={t("declineTitle")}
        description={t("declineText")}
      >
        <ActionForm action={declineAction}>
          <input type="hidden" name="id" value={id} />
          <Field name="reason" label={t("reason")}>
            <Textarea maxLength={1000} />
          </Field>
          <SubmitButton variant="danger" wide pending={t("declining")}>
            {t("decline")}
          </SubmitButton>
        </ActionForm>
      </AlertDialog>
    </>
  );
}
