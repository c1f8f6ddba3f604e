import { KIN } from "./customers";
import { linesOf, type Tale } from "./tale";

const shop = "haruka";
const YOKAN = { "HRK-203": 1 };

/**
 * Orders of the shop that is paid by the month. `month` is how many days ago this month began: what was confirmed before
 * it is invoiced together, and one order of it comes back when the invoice is approved already.
 */
export function talesOfHaruka(month: number): Tale[] {
  return [
    {
      ...{ shop, who: "hanako", goods: YOKAN },
      correction: {
        reason: "ご贈答用とのことで、風呂敷でお包みする品をおすすめしています。よろしければご確認ください。",
        lines: [
          ...linesOf({ shop, goods: YOKAN }),
          { sku: "HRK-901", name: "風呂敷包み 朱", price: 1_100, taxRate: 10, quantity: 1 },
        ],
      },
      steps: { placed: month + 6.22, corrected: month + 5.83, accepted: month + 5.12, shipped: month + 3.91 },
    },
    {
      ...{ shop, who: "yumi", goods: { "HRK-002": 1, "HRK-104": 1 } },
      steps: { placed: month + 5.34, confirmed: month + 4.93, shipped: month + 3.42 },
    },
    {
      ...{ shop, who: "kenta", goods: { "HRK-103": 1 }, carrier: "japan_post" },
      reason: "瓶が割れて、箱の中にはちみつがこぼれていました。",
      steps: {
        ...{ placed: month + 4.42, confirmed: month + 3.71, shipped: month + 2.24 },
        ...{ problem: month * 0.84, refunded: month * 0.8 },
      },
    },
    {
      ...{ shop, who: "sofia", goods: { "HRK-201": 2, "HRK-204": 2 } },
      steps: { placed: month + 3.13, confirmed: month + 2.22, shipped: month + 0.81 },
    },
    {
      ...{ shop, who: "hiroshi", goods: { "HRK-105": 3, "HRK-101": 4 } },
      steps: { placed: 4.33, confirmed: 3.21, shipped: 1.12 },
    },
    {
      ...{ shop, who: "aiko", goods: { "HRK-004": 1 } },
      steps: { placed: 2.43, confirmed: 1.22 },
    },
    {
      ...{ shop, who: "mariko", goods: { "HRK-202": 2 } },
      gift: {
        ...{ to: KIN.teacher, occasion: "year_end", from: "長谷川 真理子" },
        message: "一年のお礼に、長崎のカステラをお送りします。寒さが増しますので、どうぞご自愛ください。",
      },
      steps: { placed: 0.91 },
    },
    {
      ...{ shop, who: "yumi", goods: { "HRK-206": 3, "HRK-102": 1 } },
      steps: { placed: 0.23 },
    },
  ];
}
