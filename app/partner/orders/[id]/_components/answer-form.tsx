"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { RadioCards } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { acceptReturnAction, answerAction } from "../../actions";

/** Answers a reported problem. Once the goods were asked for, says that they have come, or that they never did. */
export function AnswerForm({ id, asked }: { id: string; asked: boolean }) {
  const t = useTranslations("partner.problem");
  const choices = [
    { value: "refund", label: t("refund"), help: t("refundHelp") },
    ...(asked ? [] : [{ value: "return_first", label: t("returnFirst"), help: t("returnFirstHelp") }]),
    { value: "declined", label: t("decline"), help: t("declineHelp") },
  ];
  return (
    <Card aria-labelledby="answer" className="grid gap-6">
      <h2 id="answer" className="text-20">
        {t("title")}
      </h2>
      {asked && (
        <ActionForm action={acceptReturnAction} className="gap-3!">
          <input type="hidden" name="id" value={id} />
          <p className="text-muted">{t("awaited")}</p>
          <SubmitButton pending={t("pending")} className="justify-self-start">
            {t("received")}
          </SubmitButton>
        </ActionForm>
      )}
      <ActionForm action={answerAction}>
        <input type="hidden" name="id" value={id} />
        <FieldSet name="answer" label={t("answer")}>
          <RadioCards choices={choices} />
        </FieldSet>
        <Field name="words" label={t("words")} help={t("wordsHelp")} optional>
          <Textarea maxLength={500} />
        </Field>
        <SubmitButton
          variant={asked ? "secondary" : "primary"}
          pending={t("pending")}
          className="justify-self-start"
        >
          {t("submit")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
