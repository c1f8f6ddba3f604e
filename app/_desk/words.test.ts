import { describe, expect, it } from "vitest";
import { LOCALES } from "@/lib/core/locale";
import { translator } from "@/lib/i18n/translator";
import { permissions } from "@/lib/policy/permissions";
import { actionText } from "./words";

describe.each(LOCALES)("what the audit tells, in %s", (locale) => {
  const t = translator(locale);

  it("has its own words for everything that can be done", () => {
    const words = Object.keys(permissions).map((action) => [action, actionText(t, action)] as const);
    expect(words.filter(([action, text]) => text === action)).toEqual([]);
    expect(new Set(words.map(([, text]) => text)).size).toBe(words.length);
  });

  it("keeps a code that nothing goes by any more", () => {
    expect(actionText(t, "identity.gone")).toBe("identity.gone");
    expect(actionText(t, "gone")).toBe("gone");
  });
});
