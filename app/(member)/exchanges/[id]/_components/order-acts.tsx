"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { RadioCards } from "@/components/ui/choices";
import { Dialog } from "@/components/ui/dialog";
import { Field, FieldSet } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { MemberOrder } from "@/lib/exchanges/queries";
import { cancelAction, deliveredAction, reportAction, takeBackAction } from "../actions";
import { SendBack } from "./send-back";

type Act = { id: string; onDone: (said: string) => void };

/** What the member can do now; what was done is said here, also when it was the last thing. */
export function OrderActs({
  id,
  may,
  points,
}: {
  id: string;
  may: Pick<MemberOrder["may"], "cancel" | "confirmDelivery" | "takeBack" | "report" | "sendBack">;
  points: string;
}) {
  const [said, setSaid] = useState("");
  return (
    <section className="grid gap-3 empty:hidden">
      {said && (
        <Notice tone="success" live>
          {said}
        </Notice>
      )}
      {may.confirmDelivery && <Delivered id={id} onDone={setSaid} />}
      {may.sendBack && <SendBack id={id} onDone={setSaid} />}
      {may.takeBack && <TakeBack id={id} onDone={setSaid} points={points} />}
      {may.report && <Report id={id} onDone={setSaid} />}
      {may.cancel && <Cancel id={id} onDone={setSaid} points={points} />}
    </section>
  );
}

function Delivered({ id, onDone }: Act) {
  const t = useTranslations("exchanges.delivered");
  return (
    <AlertDialog
      trigger={
        <Button size="large" wide>
          {t("button")}
        </Button>
      }
      title={t("title")}
      description={t("text")}
    >
      <ActionForm action={deliveredAction} onDone={() => onDone(t("done"))}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton wide pending={t("sending")}>
          {t("submit")}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}

function TakeBack({ id, onDone, points }: Act & { points: string }) {
  const t = useTranslations("exchanges.takeBack");
  return (
    <AlertDialog
      trigger={
        <Button size="large" wide>
          {t("button", { points })}
        </Button>
      }
      title={t("title")}
      description={t("text", { points })}
    >
      <ActionForm action={takeBackAction} onDone={() => onDone(t("done"))}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton wide pending={t("sending")}>
          {t("submit", { points })}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}

function Cancel({ id, onDone, points }: Act & { points: string }) {
  const t = useTranslations("exchanges.cancel");
  return (
    <AlertDialog
      trigger={
        <Button variant="danger" wide>
          {t("button")}
        </Button>
      }
      title={t("title")}
      description={t("text", { points })}
    >
      <ActionForm action={cancelAction} onDone={() => onDone(t("done"))}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton variant="danger" wide pending={t("sending")}>
          {t("submit", { points })}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}

function Report({ id, onDone }: Act) {
  const t = useTranslations("exchanges.report");
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
        <Button variant="secondary" wide>
          {t("button")}
        </Button>
      }
      title={t("title")}
      description={t("text")}
    >
      <ActionForm action={reportAction} draft={`report-${id}`} onDone={done}>
        <input type="hidden" name="id" value={id} />
        <FieldSet name="kind" label={t("kind")}>
          <RadioCards
            choices={[
              { value: "not_arrived", label: t("not_arrived") },
              { value: "damaged", label: t("damaged") },
              { value: "wrong", label: t("wrong") },
              { value: "other", label: t("other") },
            ]}
          />
        </FieldSet>
        <Field name="words" label={t("words")} help={t("wordsHelp")}>
          <Textarea maxLength={2000} />
        </Field>
        <SubmitButton wide pending={t("sending")}>
          {t("submit")}
        </SubmitButton>
      </ActionForm>
    </Dialog>
  );
}
