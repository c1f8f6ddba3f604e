import { readFile } from "node:fs/promises";
import type { Download, Page } from "playwright-core";
import { expect, sandbox, somebody } from "@/tests/support/browser";
import type { Side } from "./exchange-steps";

/** Finance pays one payable by a bank run of its own, from its gathering to its result; answers the path of the run. */
export async function payByBankRun(finance: readonly [Side, Side], payableId: string): Promise<string> {
  const run = await gather(finance[0], payableId);
  await approveRun(finance, run);
  const statement = await handIn(await exportFile(finance[0], run));
  await takeStatement(finance[0], statement);
  return run;
}

/** One of finance gathers one payable for the first day that is in time; answers the path of the run. */
async function gather({ page, t }: Side, payableId: string): Promise<string> {
  await page.goto("/admin/bank-runs/new");
  for (const other of await page.locator(`input[name=payables]:not([value="${payableId}"])`).all())
    await other.uncheck();
  await expect(page.locator(`input[value="${payableId}"]`)).toBeChecked();
  await page.getByRole("button", { name: t("bankruns.new.submit") }).click();
  await page.waitForURL(/\/admin\/bank-runs\/brn_/);
  return new URL(page.url()).pathname;
}

/** One asks and cannot approve it; the other approves. */
async function approveRun([one, other]: readonly [Side, Side], path: string): Promise<void> {
  await one.page.goto(path);
  await one.page.getByRole("button", { name: one.t("bankruns.decide.propose") }).click();
  await expect(one.page.getByText(one.t("bankruns.decide.own"))).toBeVisible();
  await expect(approveButton(one)).toHaveCount(0);
  await other.page.goto(path);
  await approveButton(other).click();
  await expect(other.page.getByRole("button", { name: other.t("bankruns.decide.export") })).toBeVisible();
}

const approveButton = ({ page, locale }: Side) =>
  page.getByRole("button", { name: locale === "ja" ? /件 .*を承認する/ : /^Approve \d+ transfer/ });

/** Takes the file of a run; again, it is the same bytes. */
async function exportFile({ page, t }: Side, path: string): Promise<Buffer> {
  await page.goto(path);
  const first = await downloadBy(page, t("bankruns.decide.export"));
  const again = await downloadBy(page, t("bankruns.decide.exportAgain"));
  expect(again.equals(first)).toBe(true);
  return first;
}

async function downloadBy(page: Page, button: string): Promise<Buffer> {
  const started = page.waitForEvent("download");
  await page.getByRole("button", { name: button, exact: true }).click();
  return bytesOf(await started);
}

const bytesOf = async (download: Download) => readFile(await download.path());

/** Hands a file in at the sandbox's bank, which carries it out; answers its statement. */
async function handIn(file: Buffer): Promise<Buffer> {
  const { page } = await somebody({});
  await page.goto(`${sandbox()}/bank`);
  const upload = { name: "sogofurikomi.txt", mimeType: "application/octet-stream", buffer: file };
  await page.locator("input[name=file]").setInputFiles(upload);
  await page.locator('form[action="/bank/files"] button').click();
  await page.waitForURL(/taken/);
  await page.locator('form[action$="/execute"] button').first().click();
  await expect(page.locator('form[action$="/execute"]')).toHaveCount(0);
  await page.locator("input[name=file]").setInputFiles(upload);
  await page.locator('form[action="/bank/files"] button').click();
  await expect(page.getByRole("alert")).toBeVisible(); // the same file is not taken twice
  return statementOf(page);
}

/** The statement of the sandbox's bank as it stands now. */
async function statementOf(page: Page): Promise<Buffer> {
  const started = page.waitForEvent("download");
  await page.locator('a[href="/bank/statement"]').click();
  return bytesOf(await started);
}

/** Finance takes a statement in. */
async function takeStatement({ page, t }: Side, statement: Buffer): Promise<void> {
  await page.goto("/admin/statements");
  const upload = { name: "meisai.txt", mimeType: "application/octet-stream", buffer: statement };
  await page.locator("input[name=file]").setInputFiles(upload);
  await page.getByRole("button", { name: t("bankruns.statements.send"), exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: /\d/ })).toBeVisible();
}
