"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { DialogForm, QuestionForm } from "@/components/ui/dialog-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { SentGift } from "@/lib/transfers/queries";
import { cancelAction, makeLinkAction, redirectAction, resendAction } from "../actions";

type Gift = Pick<SentGift, "id" | "may"> & { readonly shared: boolean };

type Act = { id: string; onDone: (said: string) => void };

/** What the sender can do while the gift is still theirs; what was done is said here, also when it was the last thing. */
export function SenderActions({ gift, points }: { gift: Gift; points: string }) {
  const [said, setSaid] = useState("");
  const { id, may } = gift;
  return (
    <section className="grid gap-3 empty:hidden">
      {said && (
        <Notice tone="success" live>
          {said}
        </Notice>
      )}
      {(may.change || may.resend) && (
        <div className="grid gap-3 sm:grid-cols-2">
          {may.resend && <Resend id={id} onDone={setSaid} />}
          {may.change && <Redirect id={id} onDone={setSaid} />}
          {may.makeLink && <MakeLink id={id} another={gift.shared} />}
          {may.change && <Cancel id={id} onDone={setSaid} points={points} />}
        </div>
      )}
    </section>
  );
}

function Resend({ id, onDone }: Act) {
  const t = useTranslations("transfers.resend");
  return (
    <ActionForm action={resendAction} onDone={() => onDone(t("done"))}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="secondary" wide pending={t("sending")}>
        {t("button")}
      </SubmitButton>
    </ActionForm>
  );
}

function MakeLink({ id, another }: { id: string; another: boolean }) {
  const t = useTranslations("transfers.share");
  return (
    <ActionForm action={makeLinkAction}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton variant="secondary" wide pending={t("making")}>
        {another ? t("another") : t("make")}
      </SubmitButton>
    </ActionForm>
  );
}

function Redirect({ id, onDone }: Act) {
  const t = useTranslations("transfers.redirect");
  const fields = useTranslations("transfers.recipient");
  return (
    <DialogForm
      variant="secondary"
      button={t("button")}
      title={t("title")}
      description={t("text")}
      action={redirectAction}
      id={id}
      pending={t("sending")}
      submit={t("submit")}
      onDone={() => onDone(t("done"))}
    >
      <Field name="to" label={fields("emailField")}>
        <Input type="email" inputMode="email" autoComplete="off" autoCapitalize="none" maxLength={254} />
      </Field>
      <Field name="toName" label={fields("name")} help={fields("nameHelp")} optional>
        <Input autoComplete="off" maxLength={50} />
      </Field>
    </DialogForm>
  );
}

function Cancel({ id, onDone, points }: Act & { points: string }) {
  const t = useTranslations("transfers.cancel");
  return (
    <QuestionForm
      variant="danger"
      button={t("button")}
      title={t("title")}
      description={t("text", { points })}
      action={cancelAction}
      id={id}
      pending={t("cancelling")}
      submit={t("submit", { points })}
      onDone={() => onDone(t("done"))}
    />
  );
}
