import { describe, expect, it } from "vitest";
import { renderMail } from "../render-mail";
import type { TemplateName } from "./index";

const order = "ord_01m8212vb6dbv5rbkjqqmsg55j";
const person = { name: "山川 花子", retailer: "山川商店" };
const document = { ...person, invoiceId: "ivc_01m8212vb6dbv5rbkjqqmsg55j", number: "I-00012", total: 8_000n };
const paid = {
  ...person,
  remittanceId: "rem_01m8212vb6dbv5rbkjqqmsg55j",
  amount: 16_000n,
  bankReference: "FB-77120",
  paidOn: "2026-11-20",
};

const mails: [TemplateName, object, string[]][] = [
  [
    "remittance",
    { ...paid, orderIds: [order] },
    ["¥16,000", "FB-77120", `/partner/orders/${order}`, "/rem_"],
  ],
  ["remittance", { ...paid, orderIds: [] }, ["¥16,000", "/partner/invoices/remittances/"]],
  [
    "remittance-returned",
    { ...paid, orderIds: [], reason: "no_account" },
    ["¥16,000", "FB-77120", "/partner/invoices/remittances/rem_"],
  ],
  ["repayment", { ...paid, orderIds: [order] }, ["¥16,000", "FB-77120", `/partner/orders/${order}`]],
  ["invoice-declined", { ...document, reason: "金額が異なります" }, ["I-00012", "金額が異なります", "/ivc_"]],
  ["invoice-declined", { ...document, reason: null }, ["I-00012", "¥8,000"]],
  ["credit-note", { ...document, number: "C-00003" }, ["C-00003", "¥8,000", "/partner/invoices/ivc_"]],
];

describe.each(["ja", "en"] as const)("a mail about a retailer's money (%s)", (locale) => {
  it.each(mails)(
    "%s says the same as HTML and as text, to whom and for which retailer",
    async (name, params, parts) => {
      const mail = await renderMail(name, params, locale, "https://points.example.jp");
      expect(mail.subject).not.toMatch(/settlement\./);
      for (const part of [...parts, person.name, person.retailer]) {
        expect(mail.html).toContain(part);
        expect(mail.text).toContain(part);
      }
    },
  );
});
