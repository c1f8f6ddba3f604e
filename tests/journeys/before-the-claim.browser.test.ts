import { it } from "vitest";
import { expect, linkIn, mailTo, newAddress, somebody } from "@/tests/support/browser";
import { enter, openGift, receiveAsNew, sendGift, words } from "./steps";

const t = words("en");

it("a gift can be cancelled and sent elsewhere until it is received, and no point is lost", async () => {
  const { page } = await somebody();
  await enter(page, { name: "Aiko Tanaka", email: newAddress("aiko") }, 100);

  const wrong = newAddress("wrong");
  await sendGift(page, { email: wrong, points: 30, message: "First try" });
  const first = linkIn(await mailTo(wrong, /Aiko Tanaka/), /\/claim\//);
  await page.getByRole("button", { name: t("transfers.cancel.button") }).click();
  await page.getByRole("button", { name: t("transfers.cancel.submit", { points: "30\u00a0pt" }) }).click();
  await expect(page.getByText(t("transfers.cancel.done")).first()).toBeVisible();
  const { page: stranger } = await somebody();
  await stranger.goto(first);
  await expect(stranger.getByText(t("claim.state.cancelledTitle")).first()).toBeVisible();
  await page.goto("/home");
  await expect(
    page
      .getByText("100", { exact: true })
      .or(page.getByText(/^100\s?pt$/))
      .first(),
  ).toBeVisible();

  const right = newAddress("right");
  await sendGift(page, { email: wrong, points: 40, message: "Second try" });
  await expect
    .poll(async () => (await mailTo(wrong, /Aiko Tanaka/)).text.includes("Second try"), { timeout: 20_000 })
    .toBe(true);
  const second = linkIn(await mailTo(wrong, /Aiko Tanaka/), /\/claim\//);
  await page.getByRole("button", { name: t("transfers.redirect.button") }).click();
  await page.getByRole("textbox", { name: t("transfers.recipient.emailField") }).fill(right);
  await page.getByRole("button", { name: t("transfers.redirect.submit") }).click();
  await expect(page.getByText(t("transfers.redirect.done")).first()).toBeVisible();
  await stranger.goto(second);
  await expect(stranger.getByText(t("claim.state.redirectedTitle")).first()).toBeVisible();

  const { page: hers } = await somebody();
  await openGift(hers, linkIn(await mailTo(right, /Aiko Tanaka/), /\/claim\//));
  await receiveAsNew(hers, "Hanako", 40);
  await page.reload();
  await expect(page.getByText(t("transfers.view.received")).first()).toBeVisible();
});
