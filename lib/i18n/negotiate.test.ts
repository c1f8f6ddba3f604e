import { describe, expect, it } from "vitest";
import { pickLocale, pickTheme } from "./negotiate";

describe("the language of a page", () => {
  it("is the signed-in person's before the browser's", () => {
    expect(pickLocale({ preference: "en", cookie: "ja", acceptLanguage: "ja" })).toBe("en");
  });

  it("is the one chosen in this browser before the one that it asks for", () => {
    expect(pickLocale({ cookie: "en", acceptLanguage: "ja-JP,ja;q=0.9" })).toBe("en");
  });

  it.each([
    ["en-GB,en;q=0.9,ja;q=0.8", "en"],
    ["ja;q=0.5, en;q=0.7", "en"],
    ["fr-FR, de;q=0.9, en;q=0.1", "en"],
    ["en;q=0, ja", "ja"],
    ["ko", "ja"],
    ["", "ja"],
    [";;q=x,,", "ja"],
  ])("follows the wishes of %s", (acceptLanguage, locale) => {
    expect(pickLocale({ acceptLanguage })).toBe(locale);
  });

  it("takes no other word for a language", () => {
    expect(pickLocale({ preference: "xx", cookie: "__proto__" })).toBe("ja");
  });
});

describe("the light of a page", () => {
  it("is the person's choice, else the browser's, else the device's", () => {
    expect(pickTheme("dark", "light")).toBe("dark");
    expect(pickTheme(null, "light")).toBe("light");
    expect(pickTheme(undefined, "neon")).toBe("system");
  });
});
