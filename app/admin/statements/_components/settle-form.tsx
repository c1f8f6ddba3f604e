"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { DialogForm } from "@/components/ui/dialog-form";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { settle } from "../actions";

type Props = {
  id: string;
  /** What the line says, for the window's title. */
  line: string;
  incoming: boolean;
  fee: boolean;
  candidates: readonly { readonly reference: string; readonly label: string }[];
};

/** A person says what an open line is: one of our transfers, a fee of the bank, or nothing of ours. */
export function SettleForm({ id, line, incoming, fee, candidates }: Props) {
  const t = useTranslations("bankruns.statements");
  const [act, setAct] = useState(fee ? "fee" : "match");
  const texts = { button: t("settle"), title: t("settleTitle"), description: line };
  return (
    <DialogForm
      {...texts}
      action={settle}
      id={id}
      variant="secondary"
      size="small"
      submit={t("settleSubmit")}
      pending={t("settlePending")}
      onDone={() => {}}
    >
      <Field name="act" label={t("what")}>
        <Select value={act} onChange={(event) => setAct(event.target.value)}>
          <option value="match">{t("match")}</option>
          {!incoming && <option value="fee">{t("fee")}</option>}
          <option value="ignore">{t("ignore")}</option>
        </Select>
      </Field>
      {act === "fee" && (
        <Field name="kind" label={t("feeKind")}>
          <Select defaultValue="transfer">
            <option value="transfer">{t("feeTransfer")}</option>
            <option value="recall">{t("feeRecall")}</option>
            <option value="other">{t("feeOther")}</option>
          </Select>
        </Field>
      )}
      {act !== "ignore" && (
        <Field
          name="subject"
          label={t("subject")}
          help={act === "match" ? t("subjectHelp") : t("recallHelp")}
          optional={act === "fee"}
        >
          <Input
            maxLength={60}
            autoComplete="off"
            spellCheck={false}
            list={`${id}-candidates`}
            defaultValue={act === "match" && candidates.length === 1 ? candidates[0]?.reference : ""}
            className="tabular"
          />
        </Field>
      )}
      <datalist id={`${id}-candidates`}>
        {candidates.map(({ reference, label }) => (
          <option key={reference} value={reference}>
            {label}
          </option>
        ))}
      </datalist>
      {act !== "match" && (
        <Field name="note" label={t("note")} optional={act === "fee"}>
          <Textarea rows={2} maxLength={500} />
        </Field>
      )}
    </DialogForm>
  );
}
