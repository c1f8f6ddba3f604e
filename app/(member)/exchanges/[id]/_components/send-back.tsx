"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { Button, SubmitButton } from "@/components/ui/button";
import { RadioCards } from "@/components/ui/choices";
import { Dialog } from "@/components/ui/dialog";
import { Field, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { sendBackAction } from "../actions";

/** Says how the goods went back for which the shop has asked. */
export function SendBack({ id, onDone }: { id: string; onDone: (said: string) => void }) {
  const t = useTranslations("exchanges.sendBack");
  const carriers = useTranslations("exchanges.parcels");
  const [open, setOpen] = useState(false);
  function done() {
    setOpen(false);
    onDone(t("done"));
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button size="large" wide>
          {t("button")}
        </Button>
      }
      title={t("title")}
      description={t("text")}
    >
      <ActionForm action={sendBackAction} draft={`send-back-${id}`} onDone={done}>
        <input type="hidden" name="id" value={id} />
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
        <SubmitButton wide pending={t("sending")}>
          {t("submit")}
        </SubmitButton>
      </ActionForm>
    </Dialog>
  );
}
