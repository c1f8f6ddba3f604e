"use client";

import { CircleCheck } from "lucide-react";
import { useId, useState } from "react";
import { useTranslations } from "use-intl/react";
import { controlLook } from "@/components/ui/control";
import { Field } from "@/components/ui/field";
import { newRequestKey } from "@/components/ui/request-key";
import { Select } from "@/components/ui/select";
import { sendFile } from "@/components/ui/send-file";
import { DOCUMENT_BYTES, DOCUMENTS, type DocumentKind, SIDES } from "@/lib/compliance/choices";

export type SentSide = { readonly kind: DocumentKind; readonly side: "front" | "back" };

/** Which document, and a picture of each side that is asked for; each is sent as soon as it is chosen. */
export function DocumentFields({ sent }: { sent: readonly SentSide[] }) {
  const t = useTranslations("compliance.form");
  const words = useTranslations("compliance");
  const [kind, setKind] = useState<DocumentKind | "">(sent[0]?.kind ?? "");
  return (
    <div className="grid gap-4">
      <p className="text-14 text-muted">{t("documentLead")}</p>
      <Field name="document" label={t("document")}>
        <Select
          value={kind}
          onChange={(event) => setKind(event.target.value as DocumentKind)}
          className="max-w-72"
        >
          <option value="">{t("choose")}</option>
          {DOCUMENTS.map((each) => (
            <option key={each} value={each}>
              {words(`document.${each}`)}
            </option>
          ))}
        </Select>
      </Field>
      {kind === "my_number_card" && <p className="text-14">{t("myNumber")}</p>}
      {kind === "passport" && <p className="text-14">{t("passport")}</p>}
      {kind !== "" &&
        SIDES[kind].map((side) => (
          <SideField
            key={`${kind}-${side}`}
            kind={kind}
            side={side}
            before={sent.some((one) => one.kind === kind && one.side === side)}
          />
        ))}
    </div>
  );
}

type SideProps = SentSide & { before: boolean };

function SideField({ kind, side, before }: SideProps) {
  const t = useTranslations("compliance.form");
  const sides = useTranslations("compliance.side");
  const errors = useTranslations("compliance.errors");
  const common = useTranslations("common.errors");
  const id = useId();
  const [percent, setPercent] = useState<number>();
  const [sent, setSent] = useState(before);
  const [problem, setProblem] = useState("");

  /** A lost connection is tried once more: nothing is kept twice. */
  async function send(file: File): Promise<string> {
    if (file.size > DOCUMENT_BYTES) return errors("document_large", { most: 8 });
    const key = newRequestKey();
    const url = `/api/uploads/identity?kind=${kind}&side=${side}`;
    let answer = await sendFile(url, { file, key, onSent: setPercent });
    if (answer.status === "lost") answer = await sendFile(url, { file, key, onSent: setPercent });
    return answer.status === "ok" ? "" : (answer.message ?? common("connection_lost"));
  }

  async function add(input: HTMLInputElement) {
    const file = input.files?.[0];
    if (!file) return;
    setProblem("");
    setPercent(0);
    const reason = await send(file);
    input.value = "";
    setPercent(undefined);
    setProblem(reason);
    if (!reason) setSent(true);
  }

  const busy = percent !== undefined;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-semibold text-14">
        {sides(side)}
      </label>
      <input
        id={id}
        type="file"
        accept="image/jpeg,image/png,image/webp,application/pdf"
        disabled={busy}
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-said`}
        className={controlLook}
        onChange={(event) => add(event.currentTarget)}
      />
      <div id={`${id}-said`} role="status" className="text-14">
        {problem && <p className="text-vermilion">▲ {problem}</p>}
        {busy && <p className="text-muted">{percent < 100 ? t("sending", { percent }) : t("working")}</p>}
        {sent && !busy && !problem && (
          <p className="flex items-center gap-1.5 text-pine">
            <CircleCheck aria-hidden="true" className="size-4" />
            <span>
              {t("sentSide")} <span className="text-muted">{t("replaceSide")}</span>
            </span>
          </p>
        )}
      </div>
    </div>
  );
}
