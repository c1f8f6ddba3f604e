import { describe, expect, it } from "vitest";
import { translator } from "@/lib/i18n/translator";
import type { PurchaseDetail } from "@/lib/purchases/queries";
import { stepsOf } from "./steps";
import { canPay, fromOf, isWaiting, viewOf } from "./view";

const voucher = { url: null, stores: [] };
const purchase = (facts: Partial<PurchaseDetail>) => ({
  status: "open" as const,
  problem: null,
  declinedAt: null,
  voucher: null,
  frozen: null,
  history: [],
  voucherExpiresAt: null,
  sessionExpiresAt: null,
  ...facts,
});

describe("what the page says", () => {
  it.each([
    [{ status: "created" }, null, "unopened"],
    [{}, "back", "left"],
    [{}, null, "left"],
    [{}, "done", "confirming"],
    [{ declinedAt: new Date() }, "back", "declined"],
    [{ problem: "amount" }, "done", "checking"],
    [{ status: "pending_async", voucher }, "done", "konbini"],
    [{ status: "pending_async" }, "done", "pending"],
    [{ status: "paid", declinedAt: new Date() }, "done", "paid"],
    [{ status: "paid", frozen: { cause: "fraud_warning", points: 3n, since: new Date() } }, "done", "held"],
    [{ status: "charged_back" }, null, "charged_back"],
  ] as const)("%o, coming from %s: %s", (facts, from, view) => {
    expect(viewOf(purchase(facts as Partial<PurchaseDetail>), from)).toBe(view);
  });

  it("never offers to pay what may be paid already, and looks again only while something may change", () => {
    expect(
      ["confirming", "checking", "konbini", "pending", "paid"].some((view) => canPay(view as never)),
    ).toBe(false);
    expect(["unopened", "left", "declined"].every((view) => canPay(view as never))).toBe(true);
    expect(
      ["paid", "failed", "expired", "refunded", "charged_back"].some((view) => isWaiting(view as never)),
    ).toBe(false);
  });

  it("believes only the two ways out of the payment page", () => {
    expect([
      fromOf("done"),
      fromOf("back"),
      fromOf("elsewhere"),
      fromOf(["done"]),
      fromOf(undefined),
    ]).toEqual(["done", "back", null, null, null]);
  });
});

describe("the timeline", () => {
  const t = translator("en");
  const titles = (facts: Partial<PurchaseDetail>) =>
    stepsOf(t, purchase(facts)).map(({ state, title }) => `${state}: ${title}`);
  const at = new Date("2026-11-22T00:00:00Z");
  const history = (...statuses: PurchaseDetail["status"][]) => statuses.map((status) => ({ status, at }));

  it("says what is waited for and what comes then", () => {
    expect(
      titles({ status: "pending_async", voucher, history: history("created", "open", "pending_async") }),
    ).toEqual([
      `done: ${t("purchases.timeline.created")}`,
      `done: ${t("purchases.timeline.open")}`,
      `done: ${t("purchases.timeline.konbini")}`,
      `now: ${t("purchases.timeline.nextKonbini")}`,
      `next: ${t("purchases.timeline.nextPoints")}`,
    ]);
  });

  it("ends where it ended, and tells a dispute that was won from a payment", () => {
    expect(titles({ status: "expired", history: history("created", "expired") }).at(-1)).toBe(
      `failed: ${t("purchases.timeline.expired")}`,
    );
    expect(
      titles({ status: "paid", history: history("created", "open", "paid", "disputed", "paid") }),
    ).toEqual([
      `done: ${t("purchases.timeline.created")}`,
      `done: ${t("purchases.timeline.open")}`,
      `done: ${t("purchases.timeline.paid")}`,
      `done: ${t("purchases.timeline.disputed")}`,
      `done: ${t("purchases.timeline.won")}`,
    ]);
  });
});
