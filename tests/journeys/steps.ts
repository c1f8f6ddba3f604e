import { Secret, TOTP } from "otpauth";
import type { Locator, Page } from "playwright-core";
import { now } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import { addressed, formatPoints, formatYen } from "@/lib/i18n/format";
import { type Translator, translator } from "@/lib/i18n/translator";
import { giveKnownSecondFactor } from "@/lib/identity/known-second-factor";
import { app, expect, linkIn, mailTo } from "@/tests/support/browser";
import { aMember, PASSWORD } from "@/tests/support/factories/people";
import { aSession } from "@/tests/support/factories/sessions";
import { aStaffMember } from "@/tests/support/factories/staff";
import { cookieOf, theDatabase } from "@/tests/support/inside";

/** Makes a member with points and signs their browser in: for journeys that begin after all that. */
export async function enter(
  page: Page,
  who: { name: string; email: string; locale?: Locale },
  points = 0,
): Promise<void> {
  const { sessionId } = await aMember(theDatabase(), { ...who, points });
  await carry(page, sessionId);
}

/** Lets a browser carry a session: whose it is, is signed in there. */
export async function carry(page: Page, sessionId: Id<"ses">): Promise<void> {
  const [name = "", value = ""] = (await cookieOf(sessionId)).split("=");
  await page.context().addCookies([{ name, value, url: app() }]);
}

/** Where a person of the demo sits when a journey begins: as a member, or at the desk of a console. */
export type Seat = "/home" | "/partner" | "/admin";

/** Opens the first page of a seat for a person of the demo who signed in before, as `signInAt` does it by hand. */
export async function sit(page: Page, email: string, seat: Seat): Promise<void> {
  await carry(page, await aSession(theDatabase(), email, HATS[seat]));
  await page.goto(seat);
}
const HATS = { "/home": "member", "/partner": "retailer", "/admin": "staff" } as const;

const DEMO_PASSWORD = "awaji-musubi-2026";
/** What the demo's staff have in their authenticators. */
const STAFF_SECRET = "MIZUHIKIAWAJIMUSUBIDEMOFINANCE22";
const STAFF = new TOTP({ secret: Secret.fromBase32(STAFF_SECRET) });

/** What a person reads on the screen, in their language. */
export const words = (locale: Locale): Translator => translator(locale);

const exactly = { exact: true } as const;

/** Registers on the sign-up page, opens the mail and presses its button. Ends on the home page. */
export async function register(
  page: Page,
  who: { name: string; email: string; locale?: Locale },
): Promise<void> {
  const t = words(who.locale ?? "en");
  await page.goto("/sign-up");
  await page.getByLabel(t("auth.name"), exactly).fill(who.name);
  await page.getByLabel(t("auth.email"), exactly).fill(who.email);
  await page.getByLabel(t("auth.password"), exactly).fill(PASSWORD);
  await page.getByRole("button", { name: t("auth.signUp.submit") }).click();
  await expect(page.getByRole("heading", { name: t("auth.inbox.title") })).toBeVisible();
  const mail = await mailTo(who.email, new RegExp(t("identity.mail.verify.subject")));
  await page.goto(linkIn(mail, /\/verify/));
  await page.getByRole("button", { name: t("auth.verify.submit") }).click();
  await expect(page).toHaveURL(/\/home/);
}

/** Signs a person of the demo in, with the code of their authenticator where they have one. */
async function signIn(page: Page, email: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator("input[name=email]").fill(email);
  await page.locator("input[name=password]").fill(DEMO_PASSWORD);
  await page.locator("form:has([name=password]) button[type=submit]").click();
  await page.waitForURL(({ pathname }) => pathname !== "/sign-in");
  if (new URL(page.url()).pathname === "/sign-in/code") await enterCode(page);
}

/** A code works once (RFC 6238, 5.2): where another browser was faster with it, the next one is waited for. */
export async function enterCode(page: Page, within: Page | Locator = page): Promise<void> {
  const tried = new Set<string>();
  await expect(async () => {
    const code = STAFF.generate();
    if (!tried.has(code)) {
      tried.add(code);
      await within.locator("input[name=code]").fill(code);
      await within.locator("input[name=code]").press("Enter");
    }
    await expect(within.locator("input[name=code]")).toHaveCount(0, { timeout: 5_000 });
  }).toPass({ timeout: 120_000 });
}

/** Signs a person of the demo in and puts the hat on that a console wants. Ends on the console's first page. */
export async function signInAt(page: Page, email: string, path: Seat): Promise<void> {
  await signIn(page, email);
  await page.goto(path);
  if (new URL(page.url()).pathname === "/hats") {
    await page.locator("main form button[type=submit]").first().click();
  }
  await page.waitForURL(({ pathname }) => pathname === path);
}

/** An administrator whose session has shown no second factor for a while, signed in. */
export async function aStaleDesk(page: Page): Promise<{ personId: string; t: Translator }> {
  const db = theDatabase();
  const { personId, sessionId } = (await aStaffMember(db, "administrator", { confirmedAt: null })).as.actor;
  await db.db.transaction((tx) => giveKnownSecondFactor(tx, personId, STAFF_SECRET, now()));
  await carry(page, sessionId);
  return { personId, t: words("en") };
}

/** What the button says that leads to the payment of so many points. */
export function payButton(points: number, locale: Locale = "en"): string {
  return words(locale)("purchases.review.submit", { pay: formatYen(BigInt(points) * 100n, locale) });
}

/** Goes from the home page to Stripe's payment page for this many points. */
export async function orderPoints(page: Page, points: number, locale: Locale = "en"): Promise<void> {
  const t = words(locale);
  await page.goto("/purchases/new");
  await page.getByLabel(t("purchases.new.amount"), exactly).fill(String(points));
  await page.getByRole("button", { name: t("purchases.new.next") }).click();
  await expect(page.getByRole("heading", { name: t("purchases.review.title") })).toBeVisible();
  await page.getByRole("button", { name: payButton(points, locale) }).click();
  await page.waitForURL(/\/pay\//);
}

/** Buys points by card and ends on the page of the purchase, paid. */
export async function buyByCard(page: Page, points: number, locale: Locale = "en"): Promise<void> {
  const t = words(locale);
  await orderPoints(page, points, locale);
  await page.getByRole("button", { name: locale === "ja" ? "カードで支払う" : "Pay by card" }).click();
  await page.waitForURL(/\/purchases\/pur_/);
  await expect(
    page.getByText(t("purchases.state.paid.title", { points: formatPoints(BigInt(points), locale) })),
  ).toBeVisible();
}

export type Gift = { email: string; name?: string; points: number; message: string };

/** Writes a gift to an address, reviews it and sends it. Ends on the page of the gift. */
export async function sendGift(page: Page, gift: Gift, locale: Locale = "en"): Promise<void> {
  const t = words(locale);
  await page.goto("/transfers/new");
  await page.getByRole("textbox", { name: t("transfers.recipient.emailField") }).fill(gift.email);
  if (gift.name) await page.getByRole("textbox", { name: t("transfers.recipient.name") }).fill(gift.name);
  await page.getByRole("textbox", { name: t("transfers.points.field") }).fill(String(gift.points));
  await page.getByRole("textbox", { name: t("transfers.card.message") }).fill(gift.message);
  await page.getByRole("button", { name: t("transfers.review.button"), exact: true }).click();
  await expect(page.getByRole("heading", { name: t("transfers.review.title") })).toBeVisible();
  const send = t("transfers.review.send", {
    points: formatPoints(BigInt(gift.points), locale),
    name: addressed(gift.name ?? gift.email, locale),
  });
  await page.getByRole("button", { name: send }).click();
  await page.waitForURL(/\/transfers\/trf_/);
  await expect(page.getByText(t("transfers.sent.done"))).toBeVisible();
}

/** Opens the gift that a link leads to: the cord is untied, the letter lies open. */
export async function openGift(page: Page, link: string, locale: Locale = "en"): Promise<void> {
  await page.goto(link);
  await page.getByRole("button", { name: words(locale)("gifts.opening.open") }).click();
}

/** On the page of an open gift, registers in the same breath and receives it. Ends on the page of the gift. */
export async function receiveAsNew(
  page: Page,
  name: string,
  points: number,
  locale: Locale = "en",
): Promise<void> {
  const t = words(locale);
  const submit = t("claim.register.submit", { points: formatPoints(BigInt(points), locale) });
  await page.getByLabel(t("claim.register.name"), exactly).fill(name);
  await page.getByLabel(t("claim.register.password"), exactly).fill(PASSWORD);
  await page.getByRole("button", { name: submit }).click();
  await expect(page).not.toHaveURL(/\/claim\//);
}
