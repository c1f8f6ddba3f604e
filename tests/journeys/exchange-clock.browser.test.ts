import { it } from "vitest";
import { expect } from "@/tests/support/browser";
import { letItRunOut, timeToRemind } from "./clock-steps";
import { confirm } from "./desk-steps";
import {
  aDesk,
  aMember,
  expectBalance,
  expectState,
  intoBasket,
  like,
  mailAbout,
  order,
  points,
  type Shop,
  type Side,
} from "./exchange-steps";
import { words } from "./steps";

/** One order of the cheapest thing of a shop, for which the member has exactly the points. */
async function anOrder(member: Side, shop: Shop) {
  await intoBasket(member, shop);
  const [one] = await order(member, [shop]);
  if (!one) throw new Error("no order");
  return one;
}

it("on a phone in Japanese, a shop that lets the deadline pass is reminded before; then the order ends by itself, with all points back and a mail", async () => {
  const member = await aMember({ width: 360, locale: "ja" }, 10);
  const { page, t } = member;
  const one = await anOrder(member, "midoriya");
  await timeToRemind(one.id);
  const ja = words("ja");
  await mailAbout(
    "midoriya@mizuhiki.example",
    one.id,
    like(ja("partner.mail.reminder.subject", { goods: "" })),
  );
  await expectBalance(member, 0);

  await letItRunOut(one.id);
  await expectState(member, one.id, "lapsed");
  await expect(page.getByText(t("exchanges.order.back", { points: points(10, member) }))).toBeVisible();
  await expect(page.getByText(t("exchanges.timeline.lapsed"))).toBeVisible();
  await expectBalance(member, 10);
  const mail = await mailAbout(member.email, one.id, like(t("exchanges.mail.lapsed.subject", { name: "" })));
  expect(mail.text).toContain(t("exchanges.mail.lapsed.text", { points: points(10, member) }));
  await mailAbout("midoriya@mizuhiki.example", one.id, like(ja("partner.mail.ended.subject", { goods: "" })));
});

it("on a phone in Japanese, when a shop misses the shipment, the member is told and takes the points back with one button", async () => {
  const member = await aMember({ width: 360, locale: "ja", theme: "dark" }, 20);
  const { page, t } = member;
  const one = await anOrder(member, "haruka"); // settles by the month, so it ships right after its confirmation
  const held = Math.ceil(Number(one.price) / 80);
  await confirm(await aDesk("haruka", "/partner", { width: 360, locale: "ja" }), one);
  await letItRunOut(one.id);
  await mailAbout(member.email, one.id, like(t("exchanges.mail.shipment_missed.subject", { name: "" })));

  await page.goto(`/exchanges/${one.id}`);
  await expect(page.getByText(t("exchanges.order.missed"))).toBeVisible();
  const takeBack = { points: points(held, member) };
  await page.getByRole("button", { name: t("exchanges.takeBack.button", takeBack) }).click();
  await page
    .getByRole("alertdialog")
    .getByRole("button", { name: t("exchanges.takeBack.submit", takeBack) })
    .click();
  await expect(page.getByText(t("exchanges.takeBack.done"))).toBeVisible();
  await expectState(member, one.id, "taken_back");
  await expectBalance(member, 20);
  const ja = words("ja");
  await mailAbout("haruka@mizuhiki.example", one.id, like(ja("partner.mail.ended.subject", { goods: "" })));
});
