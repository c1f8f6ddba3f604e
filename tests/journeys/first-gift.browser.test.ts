import { it } from "vitest";
import { expect, linkIn, mailTo, newAddress, somebody } from "@/tests/support/browser";
import { buyByCard, openGift, receiveAsNew, register, sendGift, words } from "./steps";

const t = words("en");

it("a card payment becomes a gift in the hands of somebody who had never heard of Mizuhiki", async () => {
  const aiko = { name: "Aiko Tanaka", email: newAddress("aiko") };
  const ben = { name: "Ben Carter", email: newAddress("ben") };
  const { page: hers } = await somebody();
  await register(hers, aiko);
  await buyByCard(hers, 100);
  await sendGift(hers, { email: ben.email, name: "Ben", points: 30, message: "For the long train ride." });
  const sentPage = hers.url();

  const mail = await mailTo(ben.email, /Aiko Tanaka/);
  for (const part of ["Aiko Tanaka", "For the long train ride.", "30", "2,400", "2,100"]) {
    expect(mail.text).toContain(part);
    expect(mail.html).toContain(part);
  }

  const { page: his } = await somebody();
  await openGift(his, linkIn(mail, /\/claim\//));
  for (const part of ["For the long train ride.", "30 pt", "¥2,400", "¥2,100"]) {
    await expect(his.getByText(part).first()).toBeVisible();
  }
  await receiveAsNew(his, ben.name, 30);
  await his.goto("/home");
  for (const part of ["30", "¥2,400", "¥2,100"]) await expect(his.getByText(part).first()).toBeVisible();

  await his.getByText("Aiko Tanaka").first().click();
  await his.getByLabel(t("transfers.received.thanks")).fill("It made my day.");
  await his.getByRole("button", { name: t("transfers.received.thank") }).click();
  await expect(his.getByText("It made my day.")).toBeVisible();

  await mailTo(aiko.email, /Ben Carter/);
  await hers.goto(sentPage);
  await expect(hers.getByText(t("transfers.view.received")).first()).toBeVisible();
  await expect(hers.getByText("It made my day.")).toBeVisible();
  await hers.goto("/home");
  await expect(hers.getByText("70", { exact: true }).or(hers.getByText("70 pt")).first()).toBeVisible();
});
