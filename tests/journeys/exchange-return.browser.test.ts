import { it } from "vitest";
import { expect, linkIn } from "@/tests/support/browser";
import { confirm, ship } from "./desk-steps";
import {
  aDesk,
  aMember,
  expectBalance,
  expectState,
  intoBasket,
  like,
  mailAbout,
  type Order,
  order,
  points,
  receive,
  type Side,
} from "./exchange-steps";

const DAMAGED = "瓶がひとつ割れていました。";
const SORRY = "申し訳ございません。着払いでお送りください。";
/** A number of a parcel whose check digit is right. */
const TRACKING = "405548424886";

it("damaged goods are reported, sent back when the shop asks for them, and give all points back once they have come", async () => {
  const phone = { width: 360, locale: "ja" } as const;
  const member = await aMember(phone, 20);
  await intoBasket(member, "haruka"); // settled by the month: shipped right after its confirmation
  const [one] = await order(member, ["haruka"]);
  if (!one) throw new Error("no order");
  const shop = await aDesk("haruka", "/partner", phone);
  await confirm(shop, one);
  await ship(shop, one);
  await receive(member, one);
  await report(member, one);
  await askBack(shop, one);
  await sendBack(member, one);
  await takeIn(shop, one);

  await expectState(member, one.id, "returned");
  await expectBalance(member, 20);
  const { t, email } = member;
  const mail = await mailAbout(email, one.id, like(t("exchanges.mail.returned.subject", { name: "" })));
  const held = points(Math.ceil(Number(one.price) / 80), member);
  expect(mail.text).toContain(t("exchanges.mail.returned.text", { points: held }));
});

async function report({ page, t }: Side, { id }: Order): Promise<void> {
  await page.goto(`/exchanges/${id}`);
  await page.getByRole("button", { name: t("exchanges.report.button") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: t("exchanges.report.damaged") }).check();
  await dialog.getByRole("button", { name: t("exchanges.report.submit") }).click();
  await expect(dialog.getByText(t("exchanges.errors.problem_missing")).first()).toBeVisible();
  await dialog.getByLabel(t("exchanges.report.words")).fill(DAMAGED);
  await dialog.getByRole("button", { name: t("exchanges.report.submit") }).click();
  await expect(page.getByText(t("exchanges.report.done"))).toBeVisible();
  await expect(page.getByText(t("exchanges.problems.waiting"))).toBeVisible();
}

/** The shop reads what was reported in its mail, and asks for the goods. */
async function askBack({ page, email, t }: Side, { id }: Order): Promise<void> {
  const mail = await mailAbout(email, id, like(t("partner.mail.problem.subject", { goods: "" })));
  expect(mail.text).toContain(DAMAGED);
  await page.goto(linkIn(mail, new RegExp(`/partner/orders/${id}`)));
  await page.getByRole("radio", { name: t("partner.problem.returnFirst") }).check();
  await page.getByLabel(t("partner.problem.words")).fill(SORRY);
  await page.getByRole("button", { name: t("partner.problem.submit") }).click();
  await expect(page.getByRole("radio", { name: t("partner.problem.returnFirst") })).toHaveCount(0);
}

/** The member is mailed the answer, and says how the goods go back. */
async function sendBack({ page, email, t }: Side, { id }: Order): Promise<void> {
  const mail = await mailAbout(email, id, like(t("exchanges.mail.return_first.subject", { name: "" })));
  expect(mail.text).toContain(SORRY);
  await page.goto(linkIn(mail, new RegExp(`/exchanges/${id}`)));
  await expect(page.getByText(SORRY)).toBeVisible();
  await page.getByRole("button", { name: t("exchanges.sendBack.button") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: t("exchanges.parcels.yamato") }).check();
  await dialog.getByLabel(t("exchanges.sendBack.tracking")).fill(TRACKING);
  await dialog.getByRole("button", { name: t("exchanges.sendBack.submit") }).click();
  await expect(page.getByText(t("exchanges.sendBack.done"))).toBeVisible();
}

/** The shop is told that they are on their way, and takes them in. */
async function takeIn({ page, email, t }: Side, { id }: Order): Promise<void> {
  const mail = await mailAbout(email, id, like(t("partner.mail.sent_back.subject", { goods: "" })));
  await page.goto(linkIn(mail, new RegExp(`/partner/orders/${id}`)));
  await expect(page.getByText(TRACKING)).toBeVisible();
  await page.getByRole("button", { name: t("partner.problem.received") }).click();
  await expect(page.getByRole("button", { name: t("partner.problem.received") })).toHaveCount(0);
}
