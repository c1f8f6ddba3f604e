import { KIN } from "./customers";
import type { Tale } from "./tale";

const shop = "midoriya";

/** Orders of a shop that is paid order by order: one in every state. */
export const MIDORIYA: readonly Tale[] = [
  {
    ...{ shop, who: "aiko", goods: { "MID-102": 1, "MID-203": 1 } },
    gift: {
      ...{ to: KIN.mother, occasion: "birthday", from: "愛子" },
      message: "お誕生日おめでとう。\nふたりでゆっくりお茶を飲んでください。今度の休みに帰ります。",
    },
    steps: {
      ...{ placed: 30.21, confirmed: 29.84, invoiced: 29.82, proposed: 29.13, approved: 28.64 },
      ...{ remitted: 27.9, shipped: 26.83, delivered: 24.12 },
    },
  },
  {
    ...{ shop, who: "yumi", goods: { "MID-101": 3, "MID-105": 1 } },
    steps: {
      ...{ placed: 18.37, confirmed: 17.92, invoiced: 17.9, proposed: 16.91, approved: 16.24 },
      ...{ remitted: 15.31, shipped: 14.63 },
    },
  },
  {
    ...{ shop, who: "sofia", goods: { "MID-301": 3 } },
    reason: "あいにく工房の都合で、今月の抹茶大福のお届けが終わりました。",
    steps: { placed: 14.18, rejected: 13.72 },
  },
  {
    ...{ shop, who: "hiroshi", goods: { "MID-202": 1, "MID-101": 1 } },
    reason: "お届けする急須に、検品で焼きの欠けが見つかりました。同じ品が残っておらず、申し訳ございません。",
    steps: {
      ...{ placed: 13.41, confirmed: 12.93, invoiced: 12.91, proposed: 12.04, approved: 11.22 },
      dropped: 10.43,
    },
  },
  {
    ...{ shop, who: "kenta", goods: { "MID-201": 1, "MID-103": 2 }, carrier: "japan_post", byRun: true },
    reason: "急須のふたが割れて届きました。箱はきれいなままでした。取り替えていただけますか。",
    steps: {
      ...{ placed: 22.14, confirmed: 21.62, invoiced: 21.6, proposed: 20.81, approved: 20.22 },
      ...{ remitted: 9.13, shipped: 7.72, delivered: 5.21, problem: 1.3 },
    },
  },
  {
    ...{ shop, who: "hiroshi", goods: { "MID-101": 10, "MID-205": 5 } },
    note: "茶会で使います。まとめてでなくても構いません。",
    steps: {
      ...{ placed: 9.24, confirmed: 8.83, invoiced: 8.81, proposed: 7.92, approved: 7.33 },
      ...{ remitted: 3.34, sentPart: 2.12 },
    },
  },
  {
    ...{ shop, who: "hanako", goods: { "MID-301": 2, "MID-107": 1 } },
    steps: {
      ...{ placed: 8.31, confirmed: 7.94, invoiced: 7.91, proposed: 7.13, approved: 6.24, remitted: 3.12 },
    },
  },
  {
    ...{ shop, who: "ben", goods: { "MID-105": 1 } },
    steps: { placed: 5.42, confirmed: 4.94, invoiced: 4.9, proposed: 3.82, approved: 2.74 },
  },
  {
    ...{ shop, who: "sofia", goods: { "MID-102": 1 } },
    steps: { placed: 4.23, confirmed: 3.72, invoiced: 3.7, proposed: 1.93 },
  },
  {
    ...{ shop, who: "mariko", goods: { "MID-106": 2, "MID-107": 2 } },
    steps: { placed: 3.14, confirmed: 2.42, invoiced: 2.23 },
  },
  {
    ...{ shop, who: "aiko", goods: { "MID-101": 1, "MID-103": 2 }, offSite: "signed_return" },
    steps: { placed: 2.24, confirmed: 1.41 },
  },
  {
    ...{ shop, who: "yumi", goods: { "MID-104": 4, "MID-107": 1 } },
    gift: {
      ...{ to: KIN.uncle, occasion: "return_gift", from: "渡辺" },
      message:
        "このたびは長男の誕生に際し、あたたかなお祝いをありがとうございました。\n心ばかりの品をお届けします。",
    },
    steps: { placed: 1.32 },
  },
  {
    ...{ shop, who: "kenta", goods: { "MID-103": 2, "MID-301": 1 } },
    steps: { placed: 0.16 },
  },
];
