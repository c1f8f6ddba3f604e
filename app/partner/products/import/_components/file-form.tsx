"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { controlLook } from "@/components/ui/control";
import { Field, useFieldWiring } from "@/components/ui/field";
import { newRequestKey } from "@/components/ui/request-key";
import { sendFile } from "@/components/ui/send-file";
import { DefaultFields, type Shelf } from "./default-fields";

const MOST_MB = 25;

/** Sends a file, tells how much of it has gone, and leads to where it is read. */
export function FileForm({ shelves }: { shelves: readonly Shelf[] }) {
  const t = useTranslations("imports");
  const c = useTranslations("common.errors");
  const router = useRouter();
  const key = useRef("");
  const problem = useRef<HTMLParagraphElement>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [error, setError] = useState<string>();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (sent !== null) return;
    const form = new FormData(event.currentTarget);
    const file = form.get("file");
    const wrong = !(file instanceof File && file.size > 0)
      ? t("errors.file_missing")
      : file.size > MOST_MB * 1e6
        ? t("errors.large", { most: String(MOST_MB) })
        : undefined;
    setError(wrong);
    if (wrong || !(file instanceof File)) return;
    key.current ||= newRequestKey();
    setSent(0);
    const answer = await sendFile(
      `/api/uploads/products?${new URLSearchParams({
        name: file.name,
        category: String(form.get("category") ?? ""),
        taxRate: String(form.get("taxRate") ?? ""),
      })}`,
      { file, key: key.current, onSent: setSent },
    );
    if (answer.status === "ok") return router.push(`/partner/products/import/${answer.id}`);
    if (answer.status === "refused") key.current = "";
    setSent(null);
    setError(answer.message ?? c("connection_lost"));
    requestAnimationFrame(() => problem.current?.focus());
  }

  return (
    <form onSubmit={submit} noValidate className="grid gap-5">
      {error && sent === null && (
        <p
          ref={problem}
          role="alert"
          tabIndex={-1}
          className="rounded-card border border-vermilion bg-vermilion-soft p-4 font-semibold"
        >
          {error}
        </p>
      )}
      <Field name="file" label={t("file.label")} help={t("file.help")}>
        <FileInput accept=".csv,.tsv,.txt,.xml,.gz,text/csv,text/xml" onChange={() => (key.current = "")} />
      </Field>
      <DefaultFields shelves={shelves} />
      <div className="grid gap-3">
        <Button
          type="submit"
          disabled={sent !== null}
          aria-busy={sent !== null}
          className="justify-self-start"
        >
          {sent === null ? t("file.send") : t("file.sending", { percent: String(sent) })}
        </Button>
        {sent !== null && (
          <progress
            value={sent}
            max={100}
            aria-label={t("file.progress")}
            className="w-full accent-vermilion"
          />
        )}
      </div>
    </form>
  );
}

function FileInput(props: { accept: string; onChange: () => void }) {
  const wiring = useFieldWiring();
  return <input type="file" className={controlLook} {...wiring} {...props} />;
}
