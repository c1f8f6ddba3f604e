"use client";

import { useTranslations } from "use-intl/react";
import { RadioCards } from "@/components/ui/choices";
import { DialogForm } from "@/components/ui/dialog-form";
import { Field, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { sendBackAction } from "../actions";

/** Says how the goods went back for which the shop has asked. */
export function SendBack({ id, onDone }: { id: string; onDone: (said: string) => void }) {
  const t = useTranslations("exchanges.sendBack");
  const carriers = useTranslations("exchanges.parcels");
  return (
    <DialogForm
      size="large"
      button={t("button")}
      title={t("title")}
      description={t("text")}
      action={sendBackAction}
      id={id}
      draft={`send-back-${id}`}
      pending={t("sending")}
      submit={t("submit")}
      onDone={() => onDone(t("done"))}
    >
      <FieldSet name="carrier" label={t("carrier")}>
        <RadioCards
          choices={[
            { value: "yamato", label: carriers("yamato") },
            { value: "sagawa", label: carriers("sagawa") },
            { value: "japan_post", label: carriers("japan_post") },
            { value: "other", label: carriers("other") },
          ]}
        />
      </FieldSet>
      <Field name="trackingNumber" label={t("tracking")} help={t("trackingHelp")}>
        <Input inputMode="numeric" autoComplete="off" spellCheck={false} maxLength={50} />
      </Field>
    </DialogForm>
  );
}
