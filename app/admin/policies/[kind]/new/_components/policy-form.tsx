import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { DateTimeField, Input, Textarea } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { daysLater, jstDate } from "@/lib/core/clock";
import type { AppError } from "@/lib/core/errors";
import { formatInstant } from "@/lib/i18n/format";
import type { PolicyKind } from "@/lib/rates/current";
import type { PolicyVersion } from "@/lib/rates/policy-queries";
import { errorText } from "@/lib/runtime/action";
import { choiceText, FIELDS, fieldHelp, fieldLabel, type PolicyField, valueText } from "../../../_fields";

type Props = {
  kind: PolicyKind;
  text: (name: string) => string | undefined;
  /** The version that the next one follows: its values stand in the form. */
  last: PolicyVersion;
  earliest: Date;
  refusal: AppError | null;
};

/** What should apply and from when, filled in with what applies last. A plain form: what it says stands in the address. */
export async function PolicyForm({ kind, text, last, earliest, refusal }: Props) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const problems = new Map(
    Object.entries(refusal?.fields ?? {}).map(([name, { code, params }]) => [
      name.replace(/^values\./, ""),
      errorText({ locale }, code, params),
    ]),
  );
  // A day for the second person: what is announced counts from the approval.
  const proposed = `${jstDate(daysLater(earliest, 2))}T00:00`;
  return (
    <form action={`/admin/policies/${kind}/new`} className="grid max-w-2xl gap-6" noValidate>
      <input type="hidden" name="check" value="1" />
      {refusal && (
        <Notice tone="danger" live>
          {errorText({ locale }, refusal.code, refusal.params)}
        </Notice>
      )}
      {FIELDS[kind].map((field) => (
        <Field
          key={field.path}
          name={field.path}
          label={fieldLabel(t, kind, field.path)}
          help={
            <>
              {fieldHelp(t, kind, field.path)}
              {field.source && (
                <span className="block text-12">
                  {t("policies.source", { source: t(`policies.sources.${field.source}`) })}
                </span>
              )}
            </>
          }
          error={problems.get(field.path)}
        >
          <Control kind={kind} field={field} value={text(field.path) ?? valueText(last.values, field.path)} />
        </Field>
      ))}
      <Field
        name="effectiveAt"
        label={t("policies.effective")}
        help={
          kind === "rates"
            ? t("policies.effectiveRates", { earliest: formatInstant(earliest, locale) })
            : t("policies.effectiveOthers")
        }
        error={problems.get("effectiveAt")}
      >
        <DateTimeField defaultValue={text("effectiveAt") ?? proposed} />
      </Field>
      <Field
        name="note"
        label={t("policies.note")}
        help={t("policies.noteHelp")}
        error={problems.get("note")}
        optional
      >
        <Textarea rows={3} maxLength={500} required={false} defaultValue={text("note")} />
      </Field>
      <Button type="submit" className="justify-self-start">
        {t("policies.review")}
      </Button>
    </form>
  );
}

type ControlProps = { kind: PolicyKind; field: PolicyField; value: string };

async function Control({ kind, field: { as, path, choices }, value }: ControlProps) {
  const t = await getT();
  if (as === "flag" || as === "choice") {
    const options =
      as === "flag"
        ? [
            { key: "true", text: t("policies.units.yes") },
            { key: "false", text: t("policies.units.no") },
          ]
        : (choices ?? []).map((key) => ({ key, text: choiceText(t, kind, path, key) }));
    return (
      <Select defaultValue={value}>
        {options.map(({ key, text }) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </Select>
    );
  }
  return <Input inputMode={as === "dayList" ? "text" : "numeric"} defaultValue={value} className="tabular" />;
}
