import type { Page } from "playwright-core";
import { it } from "vitest";
import { daysLater, now } from "@/lib/core/clock";
import { formatPoints } from "@/lib/i18n/format";
import { expect, linkIn, mailsTo, mailTo, newAddress, somebody } from "@/tests/support/browser";
import { PASSWORD } from "@/tests/support/factories/people";
import { jstMinute } from "@/tests/support/factories/transfers";
import { enter, sendGift, words } from "./steps";

const t = words("en");
const pt = (points: number) => formatPoints(BigInt(points), "en");

/** Somebody new with 100 points, signed in. */
async function aSender(): Promise<{ page: Page; name: string; email: string }> {
  const { page } = await somebody();
  const who = { name: "Aiko Tanaka", email: newAddress("aiko") };
  await enter(page, who, 100);
  return { page, ...who };
}

/** Fills the form for a gift by a link, up to the review. */
async function writeLinkGift(page: Page, points: number): Promise<void> {
  await page.goto("/transfers/new");
  await page.getByRole("radio", { name: t("transfers.recipient.link") }).check();
  await page.getByLabel(t("transfers.points.field"), { exact: true }).fill(String(points));
  await page.getByRole("button", { name: t("transfers.review.button"), exact: true }).click();
  await expect(page.getByRole("heading", { name: t("transfers.review.title") })).toBeVisible();
}

it("until it is claimed, a gift is mailed again, goes to another address, and comes back whole when it is cancelled", async () => {
  const { page } = await aSender();
  const [wrong, right] = [newAddress("wrong"), newAddress("right")];
  await sendGift(page, { email: wrong, name: "Ben", points: 30, message: "For you" });
  await mailTo(wrong, /Aiko Tanaka/);
  const { page: theirs } = await somebody();
  await page.getByRole("button", { name: t("transfers.resend.button") }).click();
  await expect(page.getByText(t("transfers.resend.done"))).toBeVisible();
  await expect.poll(async () => (await mailsTo(wrong)).length).toBe(2);
  const links = (await mailsTo(wrong)).map((mail) => linkIn(mail, /\/claim\//));
  for (const link of links) {
    await theirs.goto(link);
    await expect(theirs.getByRole("button", { name: t("gifts.opening.open") })).toBeVisible();
  }

  await page.getByRole("button", { name: t("transfers.redirect.button") }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(t("transfers.recipient.emailField")).fill("not an address");
  await dialog.getByRole("button", { name: t("transfers.redirect.submit") }).click();
  await expect(dialog.getByText(t("transfers.errors.email_form")).first()).toBeVisible();
  await dialog.getByLabel(t("transfers.recipient.emailField")).fill(right);
  await dialog.getByRole("button", { name: t("transfers.redirect.submit") }).click();
  await expect(page.getByText(t("transfers.redirect.done"))).toBeVisible();

  for (const link of links) {
    await theirs.goto(link);
    await expect(theirs.getByText(t("claim.state.redirectedTitle")).first()).toBeVisible();
  }
  const second = linkIn(await mailTo(right, /Aiko Tanaka/), /\/claim\//);
  await theirs.goto(second);
  await expect(theirs.getByRole("button", { name: t("gifts.opening.open") })).toBeVisible();

  await page.getByRole("button", { name: t("transfers.cancel.button") }).click();
  await page.getByRole("button", { name: t("transfers.cancel.submit", { points: pt(30) }) }).click();
  await expect(page.getByText(t("transfers.cancel.done"))).toBeVisible();
  await expect(page.getByText(t("transfers.view.cancelled"), { exact: true }).first()).toBeVisible();
  await theirs.goto(second);
  await expect(theirs.getByText(t("claim.state.cancelledTitle")).first()).toBeVisible();
  await page.goto("/home");
  await expect(page.getByText(pt(100)).first()).toBeVisible();
});

it("a link that its sender hands over brings somebody new here, and works once", async () => {
  const { page } = await aSender();
  await writeLinkGift(page, 20);
  await page.getByRole("button", { name: t("transfers.review.makeLink", { points: pt(20) }) }).dblclick();
  await expect(page.getByText(t("transfers.sent.doneLink"))).toBeVisible();
  await expect(page.getByRole("img", { name: t("transfers.share.qr") })).toBeVisible();
  const link = (await page.getByTestId("shared-link").innerText()).match(/http\S+/)?.[0] ?? "";

  const { page: theirs } = await somebody();
  for (const method of ["HEAD", "GET", "GET"]) await fetch(link, { method }); // as mail scanners do
  await theirs.goto(link);
  await theirs.getByRole("button", { name: t("gifts.opening.open") }).click();
  await expect(theirs.getByText(pt(20)).first()).toBeVisible();
  await theirs.getByRole("link", { name: t("claim.link.register") }).click();
  const carol = newAddress("carol");
  await theirs.getByLabel(t("auth.name"), { exact: true }).fill("Carol");
  await theirs.getByLabel(t("auth.email"), { exact: true }).fill(carol);
  await theirs.getByLabel(t("auth.password"), { exact: true }).fill(PASSWORD);
  await theirs.getByRole("button", { name: t("auth.signUp.submit") }).click();
  const verification = await mailTo(carol, new RegExp(t("identity.mail.verify.subject")));
  await theirs.goto(linkIn(verification, /\/verify/));
  await theirs.getByRole("button", { name: t("auth.verify.submit") }).click();
  await theirs.getByRole("button", { name: t("claim.receive", { points: pt(20) }) }).click();
  await expect(theirs.getByText(t("transfers.received.done", { points: pt(20) }))).toBeVisible();

  const { page: late } = await somebody();
  await late.goto(link);
  await expect(late.getByText(t("claim.state.claimedTitle")).first()).toBeVisible();
  await page.reload();
  await expect(page.getByText(t("transfers.view.received")).first()).toBeVisible();
  await page.goto("/home");
  await expect(page.getByText(pt(80)).first()).toBeVisible(); // a double click made one gift
});

it("bad input is told field by field, and nothing that was written is lost, not even by a reload", async () => {
  const { page } = await aSender();
  await page.goto("/transfers/new");
  const review = page.getByRole("button", { name: t("transfers.review.button"), exact: true });
  await page.getByLabel(t("transfers.recipient.emailField")).fill("hanako at example");
  await page.getByLabel(t("transfers.points.field"), { exact: true }).fill("one");
  await page.getByLabel(t("transfers.card.message")).fill("It is the thought that counts.");
  await review.click();
  const summary = page.getByRole("alert").filter({ hasText: t("common.errors.check_fields") });
  await expect(summary).toBeFocused();
  await expect(summary).toContainText(t("transfers.errors.email_form"));
  await expect(summary).toContainText(t("transfers.errors.points_whole"));

  const hanako = newAddress("hanako");
  await page.getByLabel(t("transfers.recipient.emailField")).fill(hanako);
  await page.getByLabel(t("transfers.points.field"), { exact: true }).fill("101");
  await review.click();
  await expect(page.getByText("1 pt").first()).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "101" })).toHaveCount(0);
  await page.reload();
  await expect(page.getByLabel(t("transfers.recipient.emailField"))).toHaveValue(hanako);
  await expect(page.getByLabel(t("transfers.card.message"))).toHaveValue("It is the thought that counts.");
  await page.getByLabel(t("transfers.points.field"), { exact: true }).fill("40");

  await page.getByRole("radio", { name: t("transfers.time.later") }).check();
  await page.getByLabel(t("transfers.time.at")).fill(jstMinute(daysLater(now(), 2)));
  await review.click();
  await expect(page.getByRole("heading", { name: t("transfers.review.title") })).toBeVisible();
  await page.getByRole("button", { name: t("transfers.review.change") }).click();
  await expect(page.getByLabel(t("transfers.card.message"))).toHaveValue("It is the thought that counts.");
  await review.click();
  await page
    .getByRole("button", { name: t("transfers.review.schedule", { points: pt(40), name: hanako }) })
    .click();
  await expect(page.getByText(t("transfers.sent.doneScheduled"))).toBeVisible();
  await page.goto("/transfers/new");
  await expect(page.getByLabel(t("transfers.card.message"))).toHaveValue("");
  await page.getByRole("button", { name: t("transfers.book.choose", { name: hanako }) }).click();
  await expect(page.getByLabel(t("transfers.recipient.emailField"))).toHaveValue(hanako);
});

it("with the keyboard alone a gift is written, reviewed and sent", async () => {
  const { page } = await aSender();
  const ben = newAddress("ben");
  await page.goto("/transfers/new");
  /** Tabs until what has the focus fits, then types or presses. */
  async function reach(fits: () => Promise<boolean>): Promise<void> {
    for (let n = 0; n < 60; n++) {
      if (await fits()) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("the keyboard does not get there");
  }
  const focused = (selector: string) => async () =>
    page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
  const named = (name: string) => async () =>
    page.evaluate((wanted) => document.activeElement?.textContent?.trim() === wanted, name);
  await reach(focused("input[type=email]"));
  await page.keyboard.type(ben);
  await reach(focused("input[name=points]"));
  await page.keyboard.type("5");
  await reach(focused("input[name=design]"));
  await page.keyboard.press("ArrowLeft");
  await reach(focused("textarea"));
  await page.keyboard.type("By hand.");
  await reach(named(t("transfers.review.button")));
  await page.keyboard.press("Enter");
  const act = t("transfers.review.send", { points: pt(5), name: ben });
  await expect(page.getByRole("button", { name: act })).toBeVisible();
  await reach(named(act));
  await page.keyboard.press("Enter");
  await expect(page.getByText(t("transfers.sent.done"))).toBeVisible();
  await mailTo(ben, /Aiko Tanaka/);
});

it("a gift is nobody else's to look at, and a sender can be blocked by whoever received one", async () => {
  const { page, email } = await aSender();
  const { page: theirs } = await somebody();
  const ben = { name: "Ben Carter", email: newAddress("ben") };
  await enter(theirs, ben);
  await sendGift(page, { email: ben.email, points: 5, message: "Hello" });
  const gift = new URL(page.url()).pathname;

  const { page: strangers } = await somebody();
  await enter(strangers, { name: "Mallory", email: newAddress("mallory") });
  await strangers.goto(gift);
  await expect(strangers.getByText(t("common.notFoundPage.title"))).toBeVisible();

  await theirs.goto(linkIn(await mailTo(ben.email, /Aiko Tanaka/), /\/transfers\//));
  await theirs.getByRole("button", { name: t("gifts.opening.open") }).click();
  await theirs.getByRole("button", { name: t("transfers.received.block", { name: "Aiko Tanaka" }) }).click();
  const asked = theirs.getByRole("alertdialog");
  await asked.getByRole("button", { name: t("transfers.received.blockSubmit") }).click();
  await theirs.getByRole("link", { name: t("transfers.received.blockedLink") }).click();
  await expect(theirs.getByRole("heading", { name: t("transfers.blocked.title") })).toBeVisible();

  await page.goto("/transfers/new");
  await page.getByLabel(t("transfers.recipient.emailField")).fill(ben.email);
  await page.getByLabel(t("transfers.points.field"), { exact: true }).fill("5");
  await page.getByRole("button", { name: t("transfers.review.button"), exact: true }).click();
  await expect(page.getByText(t("transfers.errors.address_unavailable")).first()).toBeVisible();
  expect((await mailsTo(email)).filter((mail) => /block/i.test(mail.text))).toHaveLength(0);

  await theirs.getByRole("button", { name: t("transfers.blocked.unblock", { name: "Aiko Tanaka" }) }).click();
  await expect(theirs.getByText(t("transfers.blocked.empty"))).toBeVisible();
});
