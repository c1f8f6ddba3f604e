import type { Change } from "@/app/_desk/changes";
import type { Locale } from "@/lib/core/locale";
import { formatNumber, formatPoints, formatYen } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { PolicyKind } from "@/lib/rates/current";

/** What a field of a policy holds. */
type As = "yen" | "points" | "number" | "days" | "businessDays" | "hour" | "flag" | "choice" | "dayList";

/** Where a rule comes from, by the name of its text; without one it is the operator's own. */
type Source =
  | ("notice" | "highValue" | "terms" | "stripe" | "delivery" | "returns" | "fundsTransfer")
  | ("funds" | "identity" | "zengin");

export type PolicyField = {
  /** Where it stands in the values. */
  readonly path: string;
  readonly as: As;
  readonly choices?: readonly string[];
  readonly source?: Source;
};

const yenRange = (path: string): PolicyField[] =>
  ["min", "max"].map((end) => ({ path: `${path}.${end}`, as: "yen", source: "stripe" }));

/** The fields of every kind of policy, in the order in which they are read. */
export const FIELDS: Readonly<Record<PolicyKind, readonly PolicyField[]>> = {
  rates: [
    { path: "buy", as: "yen", source: "notice" },
    { path: "exchange", as: "yen", source: "notice" },
    { path: "cash", as: "yen", source: "notice" },
  ],
  limits: [
    { path: "balanceCap", as: "points", source: "highValue" },
    { path: "transferMax", as: "points", source: "highValue" },
    { path: "transferMonth", as: "points", source: "highValue" },
    ...yenRange("payment.card"),
    ...yenRange("payment.paypay"),
    ...yenRange("payment.konbini"),
    { path: "claimDays", as: "days" },
    { path: "claimReminderDays", as: "dayList" },
    { path: "announcementDays", as: "days", source: "terms" },
  ],
  exchange: [
    { path: "confirmDays", as: "businessDays" },
    { path: "shipDays", as: "businessDays", source: "delivery" },
    { path: "answerDays", as: "businessDays" },
    { path: "remindDays", as: "businessDays" },
    { path: "correctionDays", as: "days" },
    { path: "deliveredAfterDays", as: "days" },
    { path: "problemDays", as: "days", source: "returns" },
    { path: "returnDays", as: "days", source: "returns" },
  ],
  cash_out: [
    { path: "mode", as: "choice", choices: ["off", "type3", "type2", "type1"], source: "fundsTransfer" },
    { path: "min", as: "yen" },
    { path: "max", as: "yen", source: "funds" },
    { path: "monthMax", as: "yen" },
    { path: "fee", as: "yen" },
    { path: "automaticMax", as: "yen", source: "identity" },
    { path: "twoPeopleAbove", as: "yen" },
    { path: "waitDays", as: "days" },
  ],
  bank: [
    { path: "newline", as: "choice", choices: ["crlf", "none"], source: "zengin" },
    { path: "newlineAtEnd", as: "flag", source: "zengin" },
    { path: "endOfFile", as: "flag", source: "zengin" },
    { path: "clearing", as: "choice", choices: ["zeros", "spaces"], source: "zengin" },
    { path: "customerCodes", as: "choice", choices: ["blank", "zeros"], source: "zengin" },
    { path: "transferClass", as: "choice", choices: ["7", "0", "space"], source: "zengin" },
    { path: "cutOffDays", as: "businessDays" },
    { path: "cutOffHour", as: "hour" },
    { path: "aheadDays", as: "days" },
    { path: "recordsMax", as: "number", source: "zengin" },
  ],
};

const textKey = (path: string) => path.replaceAll(".", "_");

/** What a field is called. */
export function fieldLabel(t: Translator, kind: PolicyKind, path: string): string {
  return t.dynamic(`policies.fields.${kind}.${textKey(path)}.label`);
}

/** What a field does. */
export function fieldHelp(t: Translator, kind: PolicyKind, path: string): string {
  return t.dynamic(`policies.fields.${kind}.${textKey(path)}.help`);
}

/** One of the choices of a field. */
export function choiceText(t: Translator, kind: PolicyKind, path: string, choice: string): string {
  return t.dynamic(`policies.choices.${kind}.${textKey(path)}.${choice}`);
}

/** What stands at a path of a policy's values. */
export function valueAt(values: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], values);
}

/** The same as the text of a form's field. */
export function valueText(values: unknown, path: string): string {
  const value = valueAt(values, path);
  return Array.isArray(value) ? value.join(", ") : String(value ?? "");
}

/** A value in words. */
export function showValue(
  t: Translator,
  locale: Locale,
  kind: PolicyKind,
  field: PolicyField,
  of: unknown,
): string {
  const text = valueText(of, field.path);
  if (text === "") return "—";
  switch (field.as) {
    case "yen":
      return formatYen(text, locale);
    case "points":
      return formatPoints(text, locale);
    case "number":
      return formatNumber(text, locale);
    case "days":
      return t("policies.units.days", { count: Number(text) });
    case "businessDays":
      return t("policies.units.businessDays", { count: Number(text) });
    case "hour":
      return t("policies.units.hour", { hour: text });
    case "flag":
      return text === "true" ? t("policies.units.yes") : t("policies.units.no");
    case "dayList":
      return t("policies.units.dayList", { days: text });
    case "choice":
      return choiceText(t, kind, field.path, text);
  }
}

/** Every field with what stood there and what will, for a table of changes. */
export function policyChanges(
  t: Translator,
  locale: Locale,
  kind: PolicyKind,
  before: unknown,
  after: unknown,
): Change[] {
  return FIELDS[kind].map((field) => ({
    key: field.path,
    label: fieldLabel(t, kind, field.path),
    before: showValue(t, locale, kind, field, before),
    after: showValue(t, locale, kind, field, after),
  }));
}
