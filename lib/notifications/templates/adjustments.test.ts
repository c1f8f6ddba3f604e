import { describe, expect, it } from "vitest";
import { renderMail } from "../render-mail";

const facts = {
  adjustmentId: "adj_01m8212vb6dbv5rbkjqqmsg55j",
  name: "田中 愛子",
  points: 50n,
  reason: "Paid twice.",
  contact: "help@mizuhiki.example",
};

describe.each(["ja", "en"] as const)("a mail about an adjustment (%s)", (locale) => {
  it.each(["give", "take"])("%s says how many points, why, and whom to ask", async (direction) => {
    const mail = await renderMail("adjusted", { ...facts, direction }, locale, "https://points.example.jp");
    expect(mail.subject).toContain("50");
    for (const part of [
      "50",
      facts.reason,
      facts.contact,
      facts.adjustmentId,
      "https://points.example.jp/activity",
    ]) {
      expect(mail.html).toContain(part);
      expect(mail.text).toContain(part);
    }
  });
});
