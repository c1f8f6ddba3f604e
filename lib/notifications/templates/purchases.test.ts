import { describe, expect, it } from "vitest";
import { renderMail } from "../render-mail";
import type { TemplateName } from "./index";

const facts = {
  purchaseId: "pur_01m8212vb6dbv5rbkjqqmsg55j",
  name: "田中 愛子",
  points: 100n,
  pay: 10_000n,
};
const deadline = new Date("2026-11-25T23:59:59+09:00");
const stores = [{ store: "Lawson", paymentCode: "123456", confirmation: "98765432109" }];

const mails: [TemplateName, object, string[]][] = [
  ["purchase-paid", {}, ["¥10,000", "/receipt"]],
  [
    "purchase-pending",
    { deadline, voucherUrl: "https://pay.example/v", stores },
    ["123456", "98765432109", "23:59", "https://pay.example/v"],
  ],
  ["purchase-failed", {}, ["/purchases/new"]],
  ["purchase-disputed", { cause: "dispute", frozen: 60n, contact: "help@mizuhiki.example" }, ["60", "help@"]],
  ["purchase-disputed", { cause: "fraud_warning", frozen: 60n, contact: "help@mizuhiki.example" }, ["60"]],
  ["purchase-dispute-won", { stillHeld: false }, ["¥10,000"]],
  ["purchase-dispute-won", { stillHeld: true }, ["¥10,000"]],
  ["purchase-dispute-lost", { taken: 30n, owed: 70n }, ["30", "70"]],
  [
    "purchase-refunded",
    { refunded: 5_000n, taken: 40n, owed: 10n, asksForBank: true },
    ["¥5,000", "40", "10"],
  ],
];

describe.each(["ja", "en"] as const)("a mail about a purchase (%s)", (locale) => {
  it.each(mails)("%s says the same as HTML and as text, with the reference", async (name, more, parts) => {
    const mail = await renderMail(name, { ...facts, ...more }, locale, "https://points.example.jp");
    expect(mail.subject).not.toMatch(/purchases\./);
    for (const part of [...parts, facts.purchaseId, "https://points.example.jp"]) {
      expect(mail.html).toContain(part);
      expect(mail.text).toContain(part);
    }
  });
});
