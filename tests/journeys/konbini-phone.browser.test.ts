import { it } from "vitest";
import { control, expect, linkIn, mailTo, newAddress, somebody } from "@/tests/support/browser";
import { openGift, orderPoints, receiveAsNew, register, sendGift, words } from "./steps";

const t = words("ja");

it("on a phone in Japanese: paid at the convenience store, given, received and thanked for", async () => {
  const aiko = { name: "田中 愛子", email: newAddress("aiko"), locale: "ja" } as const;
  const ken = { name: "鈴木 健一郎", email: newAddress("ken") };
  const { page: hers } = await somebody({ width: 360, locale: "ja" });
  await register(hers, aiko);
  await orderPoints(hers, 100, "ja");
  const session = /\/pay\/([^/?]+)/.exec(hers.url())?.[1];
  await hers.getByRole("button", { name: "コンビニで支払う" }).click();
  await hers.waitForURL(/\/purchases\/pur_/);
  await expect(hers.getByText(t("purchases.state.konbini.title"))).toBeVisible();
  await mailTo(aiko.email, /コンビニ/);

  // She pays at the store; her page, still open, tells her by itself.
  await control(`/konbini/${session}/pay`);
  await expect(hers.getByText(t("purchases.state.paid.title", { points: "100\u00a0pt" }))).toBeVisible();

  await sendGift(
    hers,
    { email: ken.email, name: "健一郎さん", points: 30, message: "先日はありがとう。" },
    "ja",
  );
  const { page: his } = await somebody({ width: 360, locale: "ja" });
  await openGift(his, linkIn(await mailTo(ken.email, /田中 愛子/), /\/claim\//), "ja");
  await expect(his.getByText("先日はありがとう。").first()).toBeVisible();
  await receiveAsNew(his, ken.name, 30, "ja");
  await his.goto("/home");
  for (const part of ["30", "¥2,400", "¥2,100"]) await expect(his.getByText(part).first()).toBeVisible();
  const overflow = await his.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await his.getByText("田中 愛子").first().click();
  await his.getByLabel(t("transfers.received.thanks")).fill("大切に使います。");
  await his.getByRole("button", { name: t("transfers.received.thank") }).click();
  await mailTo(aiko.email, /鈴木 健一郎/);
  await hers.reload();
  await expect(hers.getByText("大切に使います。")).toBeVisible();
});
