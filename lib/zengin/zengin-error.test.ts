import { describe, expect, it } from "vitest";
import { LOCALES } from "@/lib/core/locale";
import { translator } from "@/lib/i18n/translator";
import { ZENGIN_FIELDS, ZENGIN_REFUSALS, ZenginError } from "./zengin-error";

/** Everything that the words of a refusal can ask for. */
const details = {
  record: 3,
  character: "山",
  date: "2026-12-31",
  kind: "21",
  found: "9",
  count: 2,
  bytes: 31,
  length: 199,
  min: 1,
  max: 30,
  total: 1_234_567,
  stated: 1_234_567,
  counted: 5,
};

describe.each(LOCALES)("in %s", (locale) => {
  it.each(ZENGIN_REFUSALS)("there are words for %s, with every field", (refusal) => {
    const t = translator(locale);
    const words = ZENGIN_FIELDS.map((field) => {
      const { code, params } = new ZenginError(refusal, { ...details, field });
      return t.dynamic(code.replace(".", ".errors."), params);
    });
    for (const text of words) expect(text).not.toMatch(/[{}]|undefined/);
    expect([1, ZENGIN_FIELDS.length]).toContain(new Set(words).size);
  });
});

it("the words say which payment, which field, which character", () => {
  const { params } = new ZenginError("character", { record: 3, field: "payee_name", character: "山" });
  expect(translator("en").dynamic("zengin.errors.character", params)).toBe(
    "No. 3, payee name: “山” cannot be written.",
  );
  expect(translator("ja").dynamic("zengin.errors.missing", { record: 0, field: "requester_name" })).toBe(
    "ヘッダー、委託者名：入力が必要です。",
  );
});
