import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { aRetailer } from "@/tests/support/factories/exchanges";
import { guest } from "@/tests/support/factories/people";
import {
  aConfirmedOrder,
  approved,
  freshKey,
  invoiceFor,
  moveOrder,
  remitted,
} from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { lastMail, mailsTo, runEvents } from "@/tests/support/outbox";
import { proposeInvoice, refuseInvoice } from "./decide-invoice";
import { renderDocument } from "./document-pdf";
import { documentNumber, documentWords } from "./document-words";
import { invoiceable, previewInvoice } from "./draft-queries";
import { countInvoices, getInvoice, listInvoices } from "./invoice-queries";
import { settlementJobs } from "./job-module";
import { getRemittance, listRemittances, payable } from "./remittance-queries";

const db = await useDatabase({ books: "each" });
const ann = await aStaffMember(db, "finance");
const bob = await aStaffMember(db, "finance");
const goods = [
  { price: 1_080, rate: 8 as const, name: "宇治玉露 100g" },
  { price: 105, quantity: 3, name: "竹の茶さじ" },
];

describe("a document", () => {
  it("says on the page and on paper what the law asks of a qualified invoice", async () => {
    const shop = await aRetailer(db);
    const { id } = await invoiceFor(shop, await aConfirmedOrder(db, shop, goods));
    const invoice = await getInvoice(shop.as, { id });
    const words = documentWords(invoice, "ja");
    expect(words).toMatchObject({
      title: "適格請求書",
      issuer: { name: `株式会社${shop.name}`, registration: "登録番号 T7123456789012" },
      recipient: { name: expect.stringMatching(/御中$/) },
      sum: { value: "¥1,395" },
      lines: [
        { item: "宇治玉露 100g ※", amount: "¥1,080", quantity: "1" },
        { item: "竹の茶さじ", amount: "¥315", quantity: "3", price: "¥105" },
      ],
      totals: [
        { label: "8％対象 計", gross: "¥1,080", tax: "うち消費税 ¥80" },
        { label: "10％対象 計", gross: "¥315", tax: "うち消費税 ¥28" },
      ],
    });
    expect(words.facts.map(({ label }) => label)).toEqual(["番号", "発行日"]);
    expect(words.lines.every(({ date }) => /年.+月.+日/.test(date))).toBe(true);
    expect(words.notes.join()).toContain("※は軽減税率");
    expect(words.specimen).toMatch(/練習モード/);
  });

  it("that takes one back names the invoice, its day and why", async () => {
    const shop = await aRetailer(db);
    const order = await aConfirmedOrder(db, shop, goods);
    const { id } = await invoiceFor(shop, order);
    await approved(ann, bob, id);
    await moveOrder(db, order.id, "cancelled_by_retailer");
    await db.owner`select graphile_worker.add_job('event', ${{ name: "order.ended", payload: { orderIds: [order.id] } } as never})`;
    await runEvents(db, [settlementJobs]);
    const { notes } = await getInvoice(shop.as, { id });
    const note = await getInvoice(shop.as, { id: notes[0]?.id ?? "" });
    const words = documentWords(note, "ja");
    expect(words.title).toBe("適格返還請求書");
    expect(words.facts).toContainEqual({
      label: "対象の請求書",
      value: expect.stringMatching(/^I-00001 \(.+年.+月.+日\)$/),
    });
    expect(words.facts).toContainEqual({ label: "返還の理由", value: "小売店による取り消し" });
    expect(words.totals).toHaveLength(2);
    const mail = await lastMail(db, shop.email, "credit-note");
    expect(mail.params).toMatchObject({ number: "C-00001", total: 1_395n });
  });

  it("is typeset as a PDF of as many pages as it needs, with only the characters that it uses", async () => {
    const shop = await aRetailer(db);
    const many = Array.from({ length: 60 }, (_, n) => ({ price: 100 + n, name: `髙級茶葉詰合せ ${n}` }));
    for (const [lines, pages] of [
      [goods, 1],
      [many, 3],
    ] as const) {
      const { id } = await invoiceFor(shop, await aConfirmedOrder(db, shop, lines));
      const pdf = await renderDocument(await getInvoice(shop.as, { id }));
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(pages);
      expect(pdf.byteLength).toBeLessThan(200_000);
    }
  });

  it("is shown before it is issued as it will be, and issued exactly so", async () => {
    const shop = await aRetailer(db);
    const order = await aConfirmedOrder(db, shop, goods);
    expect((await invoiceable(shop.as, {})).orders).toMatchObject([{ id: order.id, price: 1_395n }]);
    const draft = await previewInvoice(shop.as, { order: order.id });
    const { id } = await invoiceFor(shop, order);
    const { lines, totals, total, issuer, recipient } = draft;
    expect(await getInvoice(shop.as, { id })).toMatchObject({ lines, totals, total, issuer, recipient });
    expect((await invoiceable(shop.as, {})).orders).toEqual([]);
  });
});

describe("who sees what", () => {
  it("a retailer sees its own documents and remittances and nobody else's, staff see all", async () => {
    const [shop, other] = [await aRetailer(db), await aRetailer(db)];
    const { id } = await invoiceFor(shop, await aConfirmedOrder(db, shop));
    await approved(ann, bob, id);
    const remittance = await remitted(ann, shop, [id], 8_000n);
    await expect(getInvoice(other.as, { id })).rejects.toMatchObject({ kind: "not_found" });
    await expect(getRemittance(other.as, remittance)).rejects.toMatchObject({ kind: "not_found" });
    expect(await listInvoices(other.as, {})).toEqual({ rows: [], next: null });
    expect(await listRemittances(other.as, {})).toEqual([]);
    expect(await countInvoices(other.as, {})).toEqual({});
    await expect(previewInvoice(other.as, {})).rejects.toMatchObject({ kind: "not_found" });
    expect((await listInvoices(shop.as, {})).rows.map((row) => row.id)).toEqual([id]);
    expect((await listInvoices(ann.as, { retailer: shop.organisationId })).rows).toHaveLength(1);
    await expect(listInvoices(guest, {})).rejects.toMatchObject({ kind: "unauthenticated" });
  });

  it("documents are found by day, amount, counterparty and state, all of it together", async () => {
    const shop = await aRetailer(db);
    for (const price of [100, 200, 300]) {
      await invoiceFor(shop, await aConfirmedOrder(db, shop, [{ price }]));
    }
    const [first] = (await listInvoices(shop.as, {})).rows;
    const find = async (search: object) =>
      (await listInvoices(ann.as, { retailer: shop.organisationId, ...search })).rows.map(
        ({ total }) => total,
      );
    expect(await find({ min: "150", max: "250" })).toEqual([200n]);
    expect(await find({ from: first?.issueDate, to: first?.issueDate, min: "200" })).toEqual([300n, 200n]);
    expect(await find({ to: "2000-01-01" })).toEqual([]);
    expect(await find({ status: "approved" })).toEqual([]);
    expect(await find({ status: "nonsense", from: "yesterday", min: "lots" })).toHaveLength(3);
  });

  it("staff see who proposed an invoice, and what is due to whom", async () => {
    const shop = await aRetailer(db);
    const { id } = await invoiceFor(shop, await aConfirmedOrder(db, shop));
    const asked = await proposeInvoice(ann.as, freshKey(), { invoiceId: id });
    expect((await getInvoice(ann.as, { id })).proposal).toMatchObject({ own: true, hash: asked.hash });
    expect((await getInvoice(bob.as, { id })).proposal).toMatchObject({ own: false, by: "Staff" });
    expect((await getInvoice(shop.as, { id })).proposal).toBeNull();
    const ready = await invoiceFor(shop, await aConfirmedOrder(db, shop, [{ price: 700 }]));
    await approved(ann, bob, ready.id);
    const due = await payable(bob.as, { retailer: shop.organisationId });
    expect(due.retailers).toContainEqual({
      id: shop.organisationId,
      name: shop.name,
      due: 700n,
      documents: 1,
    });
    expect(due.invoices).toMatchObject([{ id: ready.id, due: 700n }]);
  });
});

describe("the retailer's people", () => {
  it("are told of a remittance once, with the orders to ship and no address", async () => {
    const shop = await aRetailer(db);
    const [one, two] = [await aConfirmedOrder(db, shop), await aConfirmedOrder(db, shop)];
    const ids = [(await invoiceFor(shop, one)).id, (await invoiceFor(shop, two)).id];
    for (const id of ids) await approved(ann, bob, id);
    const { id: remittanceId } = await remitted(ann, shop, ids, 16_000n);
    await runEvents(db, [settlementJobs]);
    const mails = (await mailsTo(db, shop.email)).filter(({ template }) => template === "remittance");
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      locale: "ja",
      params: { remittanceId, amount: 16_000n, orderIds: [one.id, two.id], paidOn: "2026-11-01" },
    });
  });

  it("are told why an invoice was declined", async () => {
    const shop = await aRetailer(db);
    const { id, number } = await invoiceFor(shop, await aConfirmedOrder(db, shop));
    await refuseInvoice(ann.as, freshKey(), { invoiceId: id, reason: "金額が異なります" });
    await runEvents(db, [settlementJobs]);
    expect((await lastMail(db, shop.email, "invoice-declined")).params).toMatchObject({
      number: documentNumber("invoice", number),
      reason: "金額が異なります",
    });
  });
});
