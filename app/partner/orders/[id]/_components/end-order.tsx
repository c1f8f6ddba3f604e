"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { cancelAction, rejectAction } from "../../actions";

/** Says no to an order, or gives up one that was confirmed: the member gets all points back and reads why. */
export function EndOrder({ id, kind }: { id: string; kind: "reject" | "cancel" }) {
  const t = useTranslations("partner.end");
  const reject = kind === "reject";
  return (
    <AlertDialog
      trigger={
        <Button variant="danger" className="justify-self-start">
          {reject ? t("reject") : t("cancel")}
        </Button>
      }
      title={reject ? t("rejectTitle") : t("cancelTitle")}
      description={t("text")}
    >
      <ActionForm action={reject ? rejectAction : cancelAction}>
        <input type="hidden" name="id" value={id} />
        <Field name="reason" label={t("reason")} help={t("reasonHelp")}>
          <Textarea maxLength={500} />
        </Field>
        <SubmitButton variant="danger" wide pending={t("pending")}>
          {reject ? t("reject") : t("cancel")}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}
