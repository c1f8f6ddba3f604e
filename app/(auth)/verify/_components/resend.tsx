"use client";

import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ActionState } from "@/lib/runtime/action";

type ResendProps = {
  action: (state: ActionState, form: FormData) => Promise<ActionState>;
  email: string;
  words: { send: string; pending: string; sent: string };
};

/** Has the mail sent again, and says so. */
export function Resend({ action, email, words }: ResendProps) {
  const [sent, setSent] = useState(false);
  return (
    <ActionForm action={action} onDone={() => setSent(true)} className="gap-4">
      <input type="hidden" name="email" value={email} />
      {sent && (
        <Notice tone="success" live>
          {words.sent}
        </Notice>
      )}
      <SubmitButton variant="secondary" wide pending={words.pending}>
        {words.send}
      </SubmitButton>
    </ActionForm>
  );
}
