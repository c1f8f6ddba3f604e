import { it } from "vitest";
import { now } from "@/lib/core/clock";
import { canonicalBody } from "@/lib/off-site/return-body";
import { signatureOf } from "@/lib/off-site/signature";
import { expect } from "@/tests/support/browser";
import { aDesk, type Side } from "./exchange-steps";

const SITE = "https://haruka.example/";
const TEA = { sku: "HK-1", name: "新茶 80g", quantity: 1, unitPrice: 1_296, taxRate: 8 } as const;

/** Makes a secret, which is shown this once; answers it. */
async function makeSecret({ page, t }: Side): Promise<string> {
  await page.getByRole("button", { name: t("shopsite.secrets.create") }).click();
  await expect(page.getByText(t("shopsite.secrets.once"))).toBeVisible();
  const secret = await page.getByRole("status").locator("code").innerText();
  await page.getByRole("button", { name: t("shopsite.secrets.kept") }).click();
  await expect(page.getByText(secret)).toHaveCount(0);
  await page.reload();
  await expect(
    page.getByText(t("shopsite.secrets.ending", { ending: secret.slice(-4) }), { exact: true }),
  ).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);
  return secret;
}

async function chooseMode({ page, t }: Side, mode: "off" | "signed"): Promise<void> {
  await page.locator(`input[name=offSite][value=${mode}]`).check();
  await page.getByRole("button", { name: t("shopsite.save") }).click();
}

/** What the site would send after a test visit, pasted as a browser shows the data of a form. */
async function tryOut({ page, t }: Side, secret: string): Promise<void> {
  await page.goto("/partner/off-site/test");
  const link = page.getByRole("main").getByRole("link", { name: t("shopsite.visit.open") });
  const facts = new URL((await link.getAttribute("href")) ?? "").searchParams;
  const body = canonicalBody({
    session: facts.get("session") ?? "",
    retailer: facts.get("retailer") ?? "",
    timestamp: Math.floor(now().getTime() / 1_000),
    items: [TEA],
  });
  const sent = new URLSearchParams({ body, signature: signatureOf(body, secret) });
  await page.getByLabel(t("shopsite.test.body"), { exact: true }).fill(`${sent}`);
  await page.getByRole("button", { name: t("shopsite.test.judge") }).click();
}

it("a shop sets up its own site on a phone: a secret shown once, a return tried out, the secret revoked", async () => {
  const desk = await aDesk("haruka", "/partner", { width: 360, locale: "ja" });
  const { page, t } = desk;
  await page
    .getByRole("navigation", { name: t("common.nav.main") })
    .getByRole("link", { name: t("partner.nav.site") })
    .click();
  await page.waitForURL(/\/partner\/off-site$/);

  await page.locator("input[name=siteUrl]").fill(SITE);
  await page.locator("input[name=punchOutUrl]").fill(`${SITE}enter`);
  await chooseMode(desk, "signed");
  await expect(page.getByText(t("retailers.errors.secret_missing")).first()).toBeVisible();
  await page.reload();
  const secret = await makeSecret(desk);
  await page.locator("input[name=siteUrl]").fill(SITE);
  await page.locator("input[name=punchOutUrl]").fill(`${SITE}enter`);
  await chooseMode(desk, "signed");
  await expect(page.getByText(t("shopsite.saved"))).toBeVisible();

  await tryOut(desk, secret);
  await expect(page.getByText(t("shopsite.test.verdicts.taken"))).toBeVisible();
  await tryOut(desk, `${secret}x`);
  await expect(page.getByText(t("shopsite.test.verdicts.bad_signature"))).toBeVisible();
  await expect(page.getByText(t("shopsite.test.signatures.differs"))).toBeVisible();

  await page.goto("/partner/off-site");
  const ending = { ending: secret.slice(-4) };
  await page.getByRole("button", { name: t("shopsite.secrets.revokeOf", ending) }).click();
  const question = page.getByRole("alertdialog");
  await expect(question.getByText(t("shopsite.secrets.revokeLast"))).toBeVisible();
  await question.getByRole("button", { name: t("shopsite.secrets.revokeSubmit") }).click();
  await expect(page.getByText(t("shopsite.unsigned"))).toBeVisible();
  await tryOut(desk, secret);
  await expect(page.getByText(t("shopsite.test.signatures.no_secret"))).toBeVisible();

  await page.goto("/partner/off-site");
  await chooseMode(desk, "off");
  await expect(page.getByText(t("shopsite.saved"))).toBeVisible();
});
