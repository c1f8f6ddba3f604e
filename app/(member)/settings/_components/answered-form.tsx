"use client";

import { type ReactNode, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Notice } from "@/components/ui/notice";
import type { ActionState } from "@/lib/runtime/action";

type AnsweredFormProps = {
  /** Answers the sentence that tells what was done. */
  action: (state: ActionState<string>, form: FormData) => Promise<ActionState<string>>;
  children: ReactNode;
};

/** A form, and in its place, once it is done, what was done. */
export function AnsweredForm({ action, children }: AnsweredFormProps) {
  const [answer, setAnswer] = useState("");
  if (answer) {
    return (
      <Notice tone="success" live>
        {answer}
      </Notice>
    );
  }
  return (
    <ActionForm action={action} onDone={setAnswer} className="max-w-form">
      {children}
    </ActionForm>
  );
}
