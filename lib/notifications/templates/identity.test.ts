import { describe, expect, it } from "vitest";
import { renderMail } from "../render-mail";
import type { TemplateName } from "./index";

const secret = "s".repeat(43);
const at = new Date("2026-11-22T15:04:00+09:00");
const APP = "https://points.example.jp";

const mails: [TemplateName, object, string[]][] = [
  ["verify-email", { secret }, [`${APP}/verify?token=${secret}`]],
  ["reset-password", { secret }, [`${APP}/reset?token=${secret}`]],
  ["email-change-link", { secret }, [`${APP}/verify/email?token=${secret}`]],
  ["already-registered", {}, [`${APP}/sign-in`]],
  ["email-change-notice", { email: "new@example.jp" }, ["new@example.jp", `${APP}/reset`]],
  [
    "email-changed",
    { email: "new@example.jp", contact: "help@example.jp" },
    ["new@example.jp", "help@example.jp"],
  ],
  ["password-changed", { at }, ["15:04", `${APP}/reset`]],
  ["second-factor-on", { at }, ["15:04", `${APP}/reset`]],
  ["second-factor-off", { at }, ["15:04", `${APP}/reset`]],
  ["recovery-code-used", { left: 9 }, ["9", `${APP}/reset`]],
  ["new-sign-in", { device: "Chrome · Android", at }, ["Chrome · Android", "15:04", `${APP}/reset`]],
  ["new-sign-in", { device: "", at }, ["15:04"]],
  ["account-deleted", {}, ["Mizuhiki"]],
];

describe.each(["ja", "en"] as const)("a mail about an account (%s)", (locale) => {
  it.each(mails)("%s says the same as HTML and as text", async (name, params, parts) => {
    const mail = await renderMail(name, params, locale, APP);
    expect(mail.subject).toContain(locale === "ja" ? "【Mizuhiki】" : " ");
    for (const part of parts) {
      expect(mail.html.replaceAll("&amp;", "&")).toContain(part);
      expect(mail.text).toContain(part);
    }
  });

  it("of a registration holds nothing that somebody typed: anybody may type an address", async () => {
    const mail = await renderMail("verify-email", { secret, name: "Visit evil.example" }, locale, APP);
    expect(mail.html + mail.text + mail.subject).not.toContain("evil.example");
  });
});
