"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { controlLook } from "@/components/ui/control";
import { Field, useFieldWiring } from "@/components/ui/field";
import { newRequestKey } from "@/components/ui/request-key";
import { sendFile } from "@/components/ui/send-file";

/** Sends a statement and shows what was found in it. A lost connection is tried again with the same key. */
export function ImportForm() {
  const t = useTranslations("bankruns");
  const c = useTranslations("common.errors");
  const router = useRouter();
  const key = useRef("");
  const told = useRef<HTMLParagraphElement>(null);
  const [sending, setSending] = useState(false);
  const [message, setMessage] = useState<{ bad: boolean; text: string }>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (sending) return;
    const file = new FormData(event.currentTarget).get("file");
    if (!(file instanceof File && file.size > 0)) return say(true, t("errors.file_missing"));
    key.current ||= newRequestKey();
    setSending(true);
    const answer = await sendFile("/api/uploads/statements", { file, key: key.current, onSent: () => {} });
    setSending(false);
    if (answer.status !== "lost") key.current = "";
    if (answer.status !== "ok") return say(true, answer.message ?? c("connection_lost"));
    const { before, lines, matched } = answer.body as { before: boolean; lines: number; matched: number };
    say(
      false,
      before ? t("statements.before") : t("statements.taken", { lines, matched, open: lines - matched }),
    );
    router.refresh();
  }

  function say(bad: boolean, text: string) {
    setMessage({ bad, text });
    requestAnimationFrame(() => told.current?.focus());
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {message && (
        <p
          ref={told}
          role={message.bad ? "alert" : "status"}
          tabIndex={-1}
          className={`rounded-card border p-4 font-semibold ${message.bad ? "border-vermilion bg-vermilion-soft" : "border-pine bg-pine-soft"}`}
        >
          {message.text}
        </p>
      )}
      <Field name="file" label={t("statements.file")} help={t("statements.fileHelp")}>
        <FileInput onChange={() => (key.current = "")} />
      </Field>
      <Button type="submit" disabled={sending} aria-busy={sending} className="justify-self-start">
        {sending ? t("statements.sending") : t("statements.send")}
      </Button>
    </form>
  );
}

function FileInput(props: { onChange: () => void }) {
  const wiring = useFieldWiring();
  return <input type="file" className={controlLook} {...wiring} {...props} />;
}
