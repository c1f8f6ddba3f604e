import { it } from "vitest";
import { expect } from "@/tests/support/browser";
import { reject } from "./desk-steps";
import {
  aDesk,
  aMember,
  expectBalance,
  expectState,
  fillIn,
  intoBasket,
  like,
  mailAbout,
  order,
  points,
  yen,
} from "./exchange-steps";
import { payButton } from "./steps";

const REASON = "今年の新茶は、すべて売り切れてしまいました。";

it("on a phone in Japanese, whoever has too few points is told how many, buys exactly these by card, and comes straight back to the order", async () => {
  const member = await aMember({ width: 360, locale: "ja" }, 5);
  const { page, t } = member;
  await intoBasket(member, "midoriya"); // ¥756, which is 10 points
  const missing = { points: points(5, member), yen: yen(500n, member) };
  await expect(page.getByText(t("exchanges.basket.missingText", missing))).toBeVisible();
  await expect(page.getByRole("link", { name: t("exchanges.basket.next") })).toHaveCount(0);
  await page.getByRole("link", { name: t("exchanges.basket.buy", missing) }).click();

  await expect(page.getByLabel(t("purchases.new.amount"), { exact: true })).toHaveValue("5");
  await page.getByRole("button", { name: t("purchases.new.next") }).click();
  await page.getByRole("button", { name: payButton(5, "ja") }).click();
  await page.waitForURL(/\/pay\//);
  await page.getByRole("button", { name: "カードで支払う" }).click();
  await page.waitForURL(/\/purchases\/pur_/);
  await page.getByRole("link", { name: t("purchases.page.toOrder") }).click();

  await page.waitForURL(/\/exchanges\/new$/);
  await fillIn(member, ["midoriya"]);
  await expectBalance(member, 0);
});

it("on a phone in Japanese, an order that the shop rejects gives all points back at once, with the reason by mail and on its page", async () => {
  const member = await aMember({ width: 360, locale: "ja", theme: "dark" }, 10);
  const { page, t } = member;
  await intoBasket(member, "midoriya");
  const [one] = await order(member, ["midoriya"]);
  if (!one) throw new Error("no order");
  await expectBalance(member, 0);
  await reject(await aDesk("midoriya", "/partner", { width: 360, locale: "ja" }), one, REASON);
  await expectBalance(member, 10);

  const mail = await mailAbout(
    member.email,
    one.id,
    like(t("exchanges.mail.rejected.subject", { name: "" })),
  );
  expect(mail.text).toContain(REASON);
  expect(mail.text).toContain(t("exchanges.mail.rejected.text", { points: points(10, member) }));
  await expectState(member, one.id, "rejected");
  await expect(page.getByText(t("exchanges.order.back", { points: points(10, member) }))).toBeVisible();
  await expect(page.getByText(REASON)).toBeVisible();
  await page.getByRole("link", { name: t("exchanges.basket.continue") }).click();
  await page.waitForURL(/\/catalogue$/);
});
