import { describe, expect, it } from "vitest";
import { renderMail } from "../render-mail";
import type { OrderNews } from "./orders";

const facts = {
  retailer: "山川商店",
  goods: "煎茶 × 2",
  points: 21n,
  until: new Date("2026-11-25T23:59:59+09:00"),
  words: "品切れのため",
  trackingUrl: "https://track.example/444413758703",
  url: "https://points.example.jp/exchanges/ord_01m8212vb6dbv5rbkjqqmsg55j",
  reference: "ord_01m8212vb6dbv5rbkjqqmsg55j",
};

const NEWS: readonly OrderNews[] = [
  "placed",
  "confirmed",
  "correction",
  "shipped",
  "shipment_missed",
  "answer_missed",
  "return_missed",
  "return_lapsed",
  "delivered",
  "return_first",
  "declined",
  "rejected",
  "cancelled",
  "lapsed",
  "taken_back",
  "cancelled_by_retailer",
  "returned",
];

describe.each(["ja", "en"] as const)("a mail about an order (%s)", (locale) => {
  it.each(NEWS)("%s names the shop, the goods, the shop's words and both links", async (news) => {
    const mail = await renderMail("order-news", { ...facts, news }, locale, "https://points.example.jp");
    expect(mail.subject).toContain(facts.retailer);
    for (const part of [facts.goods, facts.words, facts.trackingUrl, facts.url, facts.reference]) {
      expect(mail.html).toContain(part);
      expect(mail.text).toContain(part);
    }
  });
});
