"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { DialogForm } from "@/components/ui/dialog-form";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { RESULT_REASONS } from "@/lib/bank-runs/reasons";
import { bookFee, record, remove } from "../actions";
import { Why } from "./forms";

type Line = { readonly runId: string; readonly lineId: string; readonly name: string };

/** Takes one transfer out of a draft. */
export function RemoveForm({ runId, lineId, name }: Line) {
  const t = useTranslations("bankruns.line");
  const texts = { button: t("remove"), title: t("removeTitle", { name }), description: t("removeText") };
  return (
    <DialogForm
      {...texts}
      action={remove}
      id={lineId}
      variant="ghost"
      size="small"
      submit={t("removeSubmit")}
      pending={t("removePending")}
      onDone={() => {}}
    >
      <input type="hidden" name="runId" value={runId} />
      <Why label={t("reason")} />
    </DialogForm>
  );
}

/** What the bank says of one transfer. */
export function ResultForm({ runId, lineId, name, paid, day }: Line & { paid: boolean; day: string }) {
  const t = useTranslations("bankruns.line");
  const r = useTranslations("bankruns.reasons");
  const texts = { button: t("result"), title: t("resultTitle", { name }), description: t("resultText") };
  return (
    <DialogForm
      {...texts}
      action={record}
      id={lineId}
      variant="ghost"
      size="small"
      submit={t("resultSubmit")}
      pending={t("resultPending")}
      onDone={() => {}}
    >
      <input type="hidden" name="runId" value={runId} />
      <input type="hidden" name="lines" value={lineId} />
      <Field name="outcome" label={t("outcome")}>
        <Select defaultValue={paid ? "returned" : "paid"}>
          {!paid && <option value="paid">{t("paid")}</option>}
          {!paid && <option value="failed">{t("failed")}</option>}
          {paid && <option value="returned">{t("returned")}</option>}
        </Select>
      </Field>
      <Field name="reason" label={t("why")} optional={!paid}>
        <Select defaultValue="">
          <option value="">{t("noReason")}</option>
          {RESULT_REASONS.map((reason) => (
            <option key={reason} value={reason}>
              {r(reason)}
            </option>
          ))}
        </Select>
      </Field>
      <Field name="valueDate" label={t("day")}>
        <Input type="date" defaultValue={day} className="tabular" />
      </Field>
    </DialogForm>
  );
}

/** The bank has paid everything that waits. */
export function AllPaidForm({ runId, day, label }: { runId: string; day: string; label: string }) {
  const t = useTranslations("bankruns.line");
  return (
    <ActionForm action={record} className="flex flex-wrap items-end gap-3">
      <input type="hidden" name="runId" value={runId} />
      <input type="hidden" name="all" value="on" />
      <input type="hidden" name="outcome" value="paid" />
      <Field name="valueDate" label={t("day")} className="w-44">
        <Input type="date" defaultValue={day} className="tabular" />
      </Field>
      <SubmitButton variant="secondary" pending={t("resultPending")}>
        {label}
      </SubmitButton>
    </ActionForm>
  );
}

/** What the recall of a transfer has cost, whether or not the money came back. */
export function RecallFeeForm({ reference, name, day }: { reference: string; name: string; day: string }) {
  const t = useTranslations("bankruns.line");
  const texts = { button: t("recall"), title: t("recallTitle", { name }), description: t("recallText") };
  return (
    <DialogForm
      {...texts}
      action={bookFee}
      id={reference}
      variant="ghost"
      size="small"
      submit={t("recallSubmit")}
      pending={t("recallPending")}
      onDone={() => {}}
    >
      <input type="hidden" name="kind" value="recall" />
      <input type="hidden" name="subject" value={reference} />
      <Field name="amount" label={t("fee")}>
        <Input inputMode="numeric" suffix="円" className="tabular" />
      </Field>
      <Field name="bookedOn" label={t("day")}>
        <Input type="date" defaultValue={day} className="tabular" />
      </Field>
    </DialogForm>
  );
}
