import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright-core";
import { describe, it } from "vitest";
import { app, expect, linkIn, mailsTo, mailTo, newAddress, somebody } from "@/tests/support/browser";
import { PASSWORD } from "@/tests/support/factories/people";
import { enter, register, words } from "./steps";

const t = words("en");
const exactly = { exact: true } as const;
const NEW = "tsubame-no-su-91";

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const heading = (page: Page, name: string) => page.getByRole("heading", { name, exact: true });

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel(t("auth.email"), exactly).fill(email);
  await page.getByLabel(t("auth.password"), exactly).fill(password);
  await press(page, t("auth.signIn.submit"));
}

async function signUp(page: Page, who: { name: string; email: string; password: string }): Promise<void> {
  await page.getByLabel(t("auth.name"), exactly).fill(who.name);
  await page.getByLabel(t("auth.email"), exactly).fill(who.email);
  await page.getByLabel(t("auth.password"), exactly).fill(who.password);
  await press(page, t("auth.signUp.submit"));
}

describe("registering", () => {
  it("says what is wrong with a password as it is typed and when it is sent, and keeps the rest", async () => {
    const { page } = await somebody();
    const email = newAddress("weak");
    await page.goto("/sign-up");
    const password = page.getByLabel(t("auth.password"), exactly);
    await page.getByLabel(t("auth.name"), exactly).fill("Aiko Tanaka");
    await password.fill("tanaka-aiko-1");
    const personal = t("identity.errors.password_personal");
    await expect(page.getByRole("status").filter({ hasText: personal })).toBeVisible();
    await password.fill(PASSWORD);
    await expect(page.getByRole("status").filter({ hasText: t("auth.strength.level4") })).toBeVisible();

    await signUp(page, { name: "Aiko Tanaka", email, password: "password1234" });
    await expect(
      page.getByRole("alert").filter({ hasText: t("identity.errors.password_common") }),
    ).toBeFocused();
    await expect(page.getByLabel(t("auth.email"), exactly)).toHaveValue(email);
    await expect(password).toHaveValue("password1234");
    await expect(password).toHaveAttribute("aria-invalid", "true");
    await signUp(page, { name: "Aiko Tanaka", email, password: PASSWORD });
    await expect(heading(page, t("auth.inbox.title"))).toBeVisible();
  });

  it("opens the account only when the button is pressed, not when the link is looked at", async () => {
    const { page } = await somebody();
    const email = newAddress("scanned");
    await page.goto("/sign-up");
    await signUp(page, { name: "Aiko", email, password: PASSWORD });
    await press(page, t("auth.inbox.resend"));
    await expect(page.getByText(t("auth.inbox.resent"))).toBeVisible();
    await expect.poll(async () => (await mailsTo(email)).length).toBe(2);
    const link = linkIn(await mailTo(email, /./), /\/verify/);
    for (let i = 0; i < 3; i++) expect((await fetch(link)).status).toBe(200);
    await page.goto(link);
    await press(page, t("auth.verify.submit"));
    await expect(page).toHaveURL(/\/home/);
    await page.goto(link);
    await expect(heading(page, t("auth.verify.usedTitle"))).toBeVisible();
  });

  it("shows somebody else the same whether the address has an account or not", async () => {
    const owner = { name: "Aiko", email: newAddress("known") };
    const { page: hers } = await somebody();
    await enter(hers, owner);
    const { page } = await somebody();
    const seen: string[] = [];
    for (const email of [owner.email, newAddress("unknown")]) {
      await page.goto("/sign-up");
      await signUp(page, { name: "Mallory", email, password: PASSWORD });
      await expect(heading(page, t("auth.inbox.title"))).toBeVisible();
      seen.push((await page.locator("main").innerText()).replaceAll(email, "…"));
    }
    expect(seen[0]).toBe(seen[1]);
    await mailTo(owner.email, new RegExp(t("identity.mail.already.subject")));
  });
});

describe("signing in", () => {
  it("leads back to the page that was asked for, and to no other site", async () => {
    const who = { name: "Aiko", email: newAddress("back") };
    const { page, context } = await somebody();
    await enter(page, who);
    await context.clearCookies();
    await page.goto("/settings/name");
    await expect(page).toHaveURL(/\/sign-in\?next=%2Fsettings%2Fname/);
    await signIn(page, who.email, "not-my-password-1");
    await expect(
      page.getByRole("alert").filter({ hasText: t("identity.errors.wrong_credentials") }),
    ).toBeVisible();
    await signIn(page, who.email, PASSWORD);
    await expect(page).toHaveURL(/\/settings\/name$/);
    await context.clearCookies();
    await page.goto("/sign-in?next=https://evil.example/");
    await signIn(page, who.email, PASSWORD);
    await expect(page).toHaveURL(`${app()}/home`);
  });

  it("works again after a new password was set by mail", async () => {
    const who = { name: "Aiko", email: newAddress("forgetful") };
    const { page: first } = await somebody();
    await enter(first, who);
    const { page } = await somebody();
    await page.goto("/reset");
    await page.getByLabel(t("auth.email"), exactly).fill(who.email);
    await press(page, t("auth.reset.submit"));
    await expect(heading(page, t("auth.reset.sentTitle"))).toBeVisible();
    const mail = await mailTo(who.email, new RegExp(t("identity.mail.reset.subject")));
    await page.goto(linkIn(mail, /\/reset\?/));
    await page.getByLabel(t("auth.reset.newPassword"), exactly).fill(NEW);
    await press(page, t("auth.reset.newSubmit"));
    await expect(page).toHaveURL(/\/home/);
    await first.goto("/home");
    await expect(first).toHaveURL(/\/sign-in/);
    await mailTo(who.email, new RegExp(t("identity.mail.password.subject")));
  });
});

describe("the settings", () => {
  it("end every other session at once when the password is changed", async () => {
    const who = { name: "Aiko", email: newAddress("two-browsers") };
    const [{ page: laptop }, { page: phone }] = [await somebody(), await somebody({ width: 360 })];
    await register(laptop, who);
    await phone.goto("/sign-in?next=/settings/security");
    await signIn(phone, who.email, PASSWORD);
    await expect(phone.getByRole("listitem").filter({ hasText: "Chrome" })).toHaveCount(2);

    await laptop.goto("/settings/password");
    await laptop.getByLabel(t("settings.currentPassword"), exactly).fill(PASSWORD);
    await laptop.getByLabel(t("settings.newPassword"), exactly).fill(NEW);
    await press(laptop, t("settings.changePassword"));
    await expect(laptop.getByText(t("settings.passwordDone"))).toBeVisible();
    await phone.goto("/settings");
    await expect(phone).toHaveURL(/\/sign-in/);
  });

  it("change name, language and light, which stay with the person", async () => {
    const who = { name: "Aiko", email: newAddress("look") };
    const { page } = await somebody();
    await enter(page, who);
    await page.goto("/settings/name");
    await page.getByLabel(t("settings.name"), exactly).fill("Aiko Shirakawa");
    await press(page, t("settings.save"));
    await expect(page.getByRole("link", { name: /Aiko Shirakawa/ })).toBeVisible();
    const main = page.locator("main");
    await main
      .getByRole("button", { name: t("common.theme.dark") })
      .first()
      .click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await main.getByRole("button", { name: "日本語" }).first().click();
    await expect(page.locator("html")).toHaveAttribute("lang", "ja");

    const { page: elsewhere } = await somebody();
    await elsewhere.goto("/sign-in?next=/settings");
    await signIn(elsewhere, who.email, PASSWORD);
    await expect(elsewhere.locator("html")).toHaveAttribute("lang", "ja");
    await expect(elsewhere.locator("html")).toHaveAttribute("data-theme", "dark");
  });

  it("turn two-step sign-in on, which then asks for a code or a recovery code", async () => {
    const who = { name: "Aiko", email: newAddress("careful") };
    const { page } = await somebody();
    await enter(page, who);
    await page.goto("/settings/security/two-step");
    await page.getByLabel(t("settings.currentPassword"), exactly).fill(PASSWORD);
    await press(page, t("settings.next"));
    await expect(page.getByRole("img", { name: t("settings.qrLabel") })).toBeVisible();
    const secret = Secret.fromBase32((await page.locator("main code").innerText()).replace(/\s/g, ""));
    await page.getByLabel(t("settings.code"), exactly).fill(new TOTP({ secret }).generate());
    await press(page, t("settings.turnOn"));
    await expect(heading(page, t("settings.codesTitle"))).toBeFocused();
    const codes = await page.locator("main ol.font-mono li").allInnerTexts();
    expect(codes).toHaveLength(10);
    await page.getByRole("link", { name: t("settings.codesKept") }).click();

    const { page: elsewhere } = await somebody();
    await elsewhere.goto("/sign-in");
    await signIn(elsewhere, who.email, PASSWORD);
    await elsewhere.getByLabel(t("auth.code.code"), exactly).fill("000000");
    await press(elsewhere, t("auth.code.submit"));
    await expect(
      elsewhere.getByRole("alert").filter({ hasText: t("identity.errors.code_wrong") }),
    ).toBeVisible();
    await elsewhere.goto("/home");
    await expect(elsewhere).toHaveURL(/\/sign-in/);
    await elsewhere.goto("/sign-in/code");
    await elsewhere.getByRole("link", { name: t("auth.code.useRecovery") }).click();
    await elsewhere.getByLabel(t("auth.code.recoveryCode"), exactly).fill(codes[0] ?? "");
    await press(elsewhere, t("auth.code.submit"));
    await expect(elsewhere).toHaveURL(/\/home/);
    await mailTo(who.email, new RegExp(t("identity.mail.recovery.subject")));
  });

  it("change the mail address with the link that goes to the new one", async () => {
    const who = { name: "Aiko", email: newAddress("old") };
    const moved = newAddress("new");
    const { page } = await somebody();
    await enter(page, who);
    await page.goto("/settings/email");
    await page.getByLabel(t("settings.newEmail"), exactly).fill(moved);
    await page.getByLabel(t("settings.currentPassword"), exactly).fill(PASSWORD);
    await press(page, t("settings.sendLink"));
    await expect(page.getByText(t("settings.emailSent", { email: moved }))).toBeVisible();
    const mail = await mailTo(moved, new RegExp(t("identity.mail.change.subject")));
    await page.goto(linkIn(mail, /\/verify\/email/));
    await press(page, t("auth.newEmail.submit"));
    await expect(heading(page, t("auth.newEmail.doneTitle"))).toBeVisible();
    for (const address of [who.email, moved]) {
      await mailTo(address, new RegExp(t("identity.mail.changed.subject")));
    }
    await page.goto("/settings");
    await expect(page.getByText(moved)).toBeVisible();
  });

  it("delete the account", async () => {
    const who = { name: "Aiko", email: newAddress("leaving") };
    const { page } = await somebody();
    await enter(page, who);
    await page.goto("/settings/delete");
    await page.getByLabel(t("leaving.currentPassword"), exactly).fill(PASSWORD);
    await press(page, t("leaving.deleteSubmit"));
    await expect(
      page.getByRole("alert").filter({ hasText: t("leaving.errors.not_understood") }),
    ).toBeVisible();
    await page.getByLabel(t("leaving.deleteUnderstood")).check();
    await press(page, t("leaving.deleteSubmit"));
    await expect(page.getByText(t("auth.signIn.deleted"))).toBeVisible();
    await mailTo(who.email, new RegExp(t("identity.mail.deleted.subject")));
    await signIn(page, who.email, PASSWORD);
    await expect(
      page.getByRole("alert").filter({ hasText: t("identity.errors.wrong_credentials") }),
    ).toBeVisible();
  });
});
