"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button, SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionState } from "@/lib/runtime/action";
import { AuthPage } from "../../_components/auth-page";

type Words = Record<"title" | "lead" | "email" | "submit" | "pending" | "sentTitle" | "again", string>;

type AskFormProps = {
  /** Answers the sentence that tells what was done. */
  action: (state: ActionState<string>, form: FormData) => Promise<ActionState<string>>;
  words: Words;
};

/** The form, and in its place what was done with it. */
export function AskForm({ action, words }: AskFormProps) {
  const [sent, setSent] = useState("");
  if (sent) {
    return (
      <div role="status">
        <AuthPage title={words.sentTitle} lead={sent}>
          <Button variant="secondary" wide onClick={() => setSent("")}>
            {words.again}
          </Button>
        </AuthPage>
      </div>
    );
  }
  return (
    <AuthPage title={words.title} lead={words.lead}>
      <ActionForm action={action} onDone={setSent}>
        <Field name="email" label={words.email}>
          <Input type="email" autoComplete="username" inputMode="email" maxLength={254} />
        </Field>
        <SubmitButton pending={words.pending} size="large" wide>
          {words.submit}
        </SubmitButton>
      </ActionForm>
    </AuthPage>
  );
}
