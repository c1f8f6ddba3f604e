import { readFile } from "node:fs/promises";
import { app, expect, sandbox } from "@/tests/support/browser";
import { like, type Side } from "./exchange-steps";

/** Finance gathers what one payee is due, the other approves it, and the file goes to the bank, which carries it out. */
export async function payByBankRun([one, other]: readonly [Side, Side], payable: string): Promise<string> {
  const { page, t } = one;
  await page.goto("/admin/bank-runs/new");
  await expect(page.locator(`input[value="${payable}"]`)).toBeChecked();
  for (const another of await page.locator(`input[name=payables]:not([value="${payable}"])`).all())
    await another.uncheck();
  await page.getByRole("button", { name: t("bankruns.new.submit") }).click();
  await page.waitForURL(/\/admin\/bank-runs\/brn_/);
  await page.getByRole("button", { name: t("bankruns.decide.propose") }).click();
  await expect(page.getByRole("button", { name: t("bankruns.decide.withdraw") })).toBeVisible();
  const address = new URL(page.url()).pathname;
  await other.page.goto(address);
  const approve = like(other.t("bankruns.decide.approve", { count: 1, amount: "¥" }));
  await other.page.getByRole("button", { name: approve }).click();
  const [file] = await Promise.all([
    other.page.waitForEvent("download"),
    other.page.getByRole("button", { name: other.t("bankruns.decide.export") }).click(),
  ]);
  await carryOut(await readFile(await file.path()));
  return address;
}

/** The bank takes a file and carries it out. */
async function carryOut(bytes: Buffer): Promise<void> {
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(bytes)]), "transfer.txt");
  const taken = await fetch(`${sandbox()}/bank/files`, { method: "POST", body: form, redirect: "manual" });
  const id = /#(file_\w+)/.exec(taken.headers.get("location") ?? "")?.[1];
  if (!id) throw new Error(`the bank did not take the file: ${taken.headers.get("location")}`);
  await fetch(`${sandbox()}/bank/files/${id}/execute`, { method: "POST", redirect: "manual" });
}

/** The bank's statement is taken in: what was sent gets its result. */
export async function takeStatement({ page, t }: Side): Promise<void> {
  const statement = await fetch(`${sandbox()}/bank/statement`);
  const buffer = Buffer.from(await statement.arrayBuffer());
  await page.goto(`${app()}/admin/statements`);
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "meisai.txt", mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: t("bankruns.statements.send") }).click();
  await expect(page.getByRole("status")).toBeVisible();
}
