import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { aMember } from "@/tests/support/factories/people";
import { aPaidPurchase, aPurchase } from "@/tests/support/factories/purchases";
import { renderReceipt } from "./receipt-pdf";
import { receiptWords } from "./receipt-words";
import { getReceipt, issueReceipt } from "./receipts";

const db = await useDatabase();

it("is issued to the buyer's name when the purchase is paid, and not before", async () => {
  const aiko = await aMember(db, { name: "田中 愛子" });
  const unpaid = await aPurchase(db, aiko, 10);
  await expect(getReceipt(aiko.as, { id: unpaid })).rejects.toMatchObject({ kind: "not_found" });
  const { id } = await aPaidPurchase(db, aiko, 100);
  expect(await getReceipt(aiko.as, { id })).toMatchObject({
    version: 1,
    addressee: "田中 愛子",
    pay: 10_000n,
    points: 100n,
  });
});

it("shows nobody another's receipt, and issues none to another", async () => {
  const [aiko, ben] = [await aMember(db), await aMember(db)];
  const { id } = await aPaidPurchase(db, aiko, 10);
  await expect(getReceipt(ben.as, { id })).rejects.toMatchObject({ kind: "not_found" });
  await expect(issueReceipt(ben.as, "key-not-his", { id, addressee: "Ben" })).rejects.toMatchObject({
    kind: "not_found",
  });
});

it("becomes a new version with another name, and leaves the earlier one as it was", async () => {
  const aiko = await aMember(db, { name: "Aiko" });
  const { id } = await aPaidPurchase(db, aiko, 10);
  const wish = { id, addressee: "  株式会社 水引  " };
  expect(await issueReceipt(aiko.as, "key-reissue-1", wish)).toEqual({ version: 2 });
  expect(await issueReceipt(aiko.as, "key-reissue-1", wish)).toEqual({ version: 2 });
  expect(await issueReceipt(aiko.as, "key-reissue-2", wish)).toEqual({ version: 2 });
  expect(await getReceipt(aiko.as, { id })).toMatchObject({ version: 2, addressee: "株式会社 水引" });
  await expect(issueReceipt(aiko.as, "key-reissue-3", { id, addressee: " " })).rejects.toMatchObject({
    fields: { addressee: { code: "purchases.addressee_missing" } },
  });
  await expect(db.db.execute(sql`update purchase_receipts set addressee = 'x'`)).rejects.toThrow();
});

it("issues one version of 20 parallel wishes for the same name", async () => {
  const aiko = await aMember(db);
  const { id } = await aPaidPurchase(db, aiko, 10);
  const issued = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      issueReceipt(aiko.as, `key-race-${n}`, { id, addressee: "Mizuhiki K.K." }),
    ),
  );
  expect(new Set(issued.map(({ version }) => version))).toEqual(new Set([2]));
});

it("names the amount and no tax, and says that nothing was really paid where that is so", async () => {
  const aiko = await aMember(db, { name: "田中 愛子" });
  const { id } = await aPaidPurchase(db, aiko, 100);
  const words = receiptWords(await getReceipt(aiko.as, { id }), "ja");
  expect(words).toMatchObject({ number: `${id}-1`, addressee: "田中 愛子 様", pay: "¥10,000" });
  expect(JSON.stringify(words.rows)).not.toMatch(/税/);
  expect(words.specimen).toMatch(/練習モード/);
});

it.each(["ja", "en"] as const)(
  "is typeset as a PDF that holds only the characters it uses (%s)",
  async (locale) => {
    const aiko = await aMember(db, { name: "髙橋 麟太郎" });
    const { id } = await aPaidPurchase(db, aiko, 100);
    const pdf = await renderReceipt(await getReceipt(aiko.as, { id }), locale);
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdf.byteLength).toBeLessThan(150_000);
    expect(pdf.toString("latin1").match(/\/Type \/Page\b/g)).toHaveLength(1);
  },
);
