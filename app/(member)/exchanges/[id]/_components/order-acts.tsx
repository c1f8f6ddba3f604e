"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { RadioCards } from "@/components/ui/choices";
import { DialogForm, QuestionForm } from "@/components/ui/dialog-form";
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
    <QuestionForm
      size="large"
      button={t("button")}
      title={t("title")}
      description={t("text")}
      action={deliveredAction}
      id={id}
      pending={t("sending")}
      submit={t("submit")}
      onDone={() => onDone(t("done"))}
    />
  );
}

function TakeBack({ id, onDone, points }: Act & { points: string }) {
  const t = useTranslations("exchanges.takeBack");
  return (
    <QuestionForm
      size="large"
      button={t("button", { points })}
      title={t("title")}
      description={t("text", { points })}
      action={takeBackAction}
      id={id}
      pending={t("sending")}
      submit={t("submit", { points })}
      onDone={() => onDone(t("done"))}
    />
  );
}

function Cancel({ id, onDone, points }: Act & { points: string }) {
  const t = useTranslations("exchanges.cancel");
  return (
    <QuestionForm
      variant="danger"
      button={t("button")}
      title={t("title")}
      description={t("text", { points })}
      action={cancelAction}
      id={id}
      pending={t("sending")}
      submit={t("submit", { points })}
      onDone={() => onDone(t("done"))}
    />
  );
}

function Report({ id, onDone }: Act) {
  const t = useTranslations("exchanges.report");
  return (
    <DialogForm
      variant="secondary"
      button={t("button")}
      title={t("title")}
      description={t("text")}
      action={reportAction}
      id={id}
      draft={`report-${id}`}
      pending={t("sending")}
      submit={t("submit")}
      onDone={() => onDone(t("done"))}
    >
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
    </DialogForm>
  );
}
