import { HOMES, KIN } from "./customers";
import type { Tale } from "./tale";

/** Orders of the two other shops that are paid order by order. */
export const OTHER_SHOPS: readonly Tale[] = [
  {
    ...{ shop: "kamado", who: "aiko", goods: { "KMD-105": 1, "KMD-101": 2 } },
    steps: {
      ...{ placed: 27.33, confirmed: 26.64, invoiced: 26.6, proposed: 25.72, approved: 25.01 },
      ...{ remitted: 23.92, shipped: 22.43 },
    },
  },
  {
    ...{ shop: "kamado", who: "kenta", goods: { "KMD-007": 1 }, lapses: true },
    steps: { placed: 21.34 },
  },
  {
    ...{ shop: "kamado", who: "hiroshi", goods: { "KMD-002": 1 }, carrier: "sagawa" },
    steps: {
      ...{ placed: 16.42, confirmed: 15.73, invoiced: 15.7, proposed: 14.91, approved: 14.12 },
      ...{ remitted: 12.74, shipped: 11.53, delivered: 8.92 },
    },
  },
  {
    ...{ shop: "kamado", who: "mariko", goods: { "KMD-008": 1 } },
    steps: { placed: 10.32, cancelled: 10.14 },
  },
  {
    ...{ shop: "kamado", who: "yumi", goods: { "KMD-005": 1 } },
    steps: { placed: 6.23, confirmed: 5.64, invoiced: 5.6, proposed: 4.42, approved: 3.41 },
  },
  {
    ...{ shop: "kamado", who: "sofia", goods: { "KMD-103": 2 } },
    steps: { placed: 2.63, confirmed: 1.74 },
  },
  {
    ...{ shop: "kamado", who: "aiko", goods: { "KMD-106": 1 } },
    correction: {
      reason: "徳利の染付が欠品しております。同じ窯の白磁でよろしければ、価格を改めてお届けします。",
      lines: [{ sku: "KMD-107", name: "白磁の徳利とぐい呑み", price: 5_500, taxRate: 10, quantity: 1 }],
    },
    steps: { placed: 1.93, corrected: 0.92 },
  },
  {
    ...{ shop: "kamado", who: "ben", goods: { "KMD-105": 1 }, offSite: "by_hand" },
    note: "If there is a card with the care instructions in English, please add it.",
    steps: { placed: 0.61 },
  },
  {
    ...{ shop: "tsumugi", who: "aiko", goods: { "TMG-104": 1 } },
    gift: {
      ...{ to: HOMES.hanako, occasion: "thank_you", from: "愛子" },
      message: "先日は楽しい時間をありがとう。次は金沢でお待ちしています。",
    },
    steps: {
      ...{ placed: 22.23, confirmed: 21.42, invoiced: 21.4, proposed: 20.53, approved: 19.62 },
      ...{ remitted: 18.41, shipped: 17.24, delivered: 14.53 },
    },
  },
  {
    ...{ shop: "tsumugi", who: "sofia", goods: { "TMG-001": 1 }, carrier: "sagawa" },
    steps: {
      ...{ placed: 11.23, confirmed: 10.42, invoiced: 10.4, proposed: 9.53, approved: 8.44 },
      ...{ remitted: 5.92, shipped: 4.73 },
    },
  },
  {
    ...{ shop: "tsumugi", who: "ben", goods: { "TMG-002": 1 } },
    steps: {
      ...{ placed: 7.14, confirmed: 6.43, invoiced: 6.4, proposed: 5.22, approved: 4.13, remitted: 2.94 },
    },
  },
  {
    ...{ shop: "tsumugi", who: "kenta", goods: { "TMG-203": 1 } },
    reason: "ご登録の所在地が、登記と異なるようです。ご確認のうえ、もう一度お送りください。",
    steps: { placed: 5.13, confirmed: 4.44, invoiced: 4.4, refused: 3.92 },
  },
  {
    ...{ shop: "tsumugi", who: "hanako", goods: { "TMG-303": 2 } },
    steps: { placed: 3.43, confirmed: 2.34 },
  },
  {
    ...{ shop: "tsumugi", who: "yumi", goods: { "TMG-005": 1, "TMG-105": 1 } },
    steps: { placed: 2.83, confirmed: 2.12, invoiced: 2.1 },
  },
  {
    ...{ shop: "tsumugi", who: "hiroshi", goods: { "TMG-102": 2 } },
    gift: {
      ...{ to: KIN.teacher, occasion: "year_end", from: "中村 浩" },
      message: "今年もたいへんお世話になりました。",
    },
    steps: { placed: 1.14 },
  },
];
