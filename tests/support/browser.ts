import { expect as playwrightExpect } from "@playwright/test";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { inject, onTestFailed } from "vitest";

export const app = () => inject("app");
export const sandbox = () => inject("sandbox");

/** Retries until the page agrees, on machines that do other things too. */
export const expect = playwrightExpect.configure({ timeout: 20_000 });

type Kind = "for acting" | "for looking";
const browsers = new Map<Kind, Promise<Browser>>();

/** The browsers of this worker, which its test files have one after another; they end with the worker. */
async function theBrowser(kind: Kind): Promise<Browser> {
  const given = browsers.get(kind);
  const runs = await given?.then(
    (started) => started.isConnected(),
    () => false,
  );
  if (!runs && browsers.get(kind) === given) browsers.set(kind, launch(kind));
  return browsers.get(kind) as Promise<Browser>;
}

/** Japanese typefaces are fifty files a page: where nobody looks at the letters, they take a fifth of all the time. */
function launch(kind: Kind): Promise<Browser> {
  const { args, env, ...binary } = inject("chromium");
  const more = kind === "for acting" ? ["--disable-remote-fonts"] : [];
  return chromium.launch({ ...binary, args: [...args, ...more], env: { ...definedEnv(), ...env } });
}

/** Closes every page with all that it remembers: what stays of a test file is the empty browser. */
export async function closeContexts(): Promise<void> {
  const started = await Promise.all([...browsers.values()].map((one) => one.catch(() => undefined)));
  await Promise.all(started.flatMap((one) => one?.contexts() ?? []).map((context) => context.close()));
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((e): e is [string, string] => e[1] !== undefined),
  );
}

export type Look = {
  width?: 360 | 1280;
  locale?: "ja" | "en";
  theme?: "light" | "dark";
  reducedMotion?: boolean;
  /** Whether what is written is drawn in the product's own typefaces. */
  typefaces?: boolean;
};

/** Somebody with a browser of their own: nobody is signed in, nothing is remembered. */
export async function somebody(look: Look = {}): Promise<{ page: Page; context: BrowserContext }> {
  const { width = 1280, locale = "en", theme = "light", reducedMotion = true, typefaces = false } = look;
  const context = await (await theBrowser(typefaces ? "for looking" : "for acting")).newContext({
    baseURL: app(),
    viewport: { width, height: width === 360 ? 740 : 860 },
    locale: locale === "ja" ? "ja-JP" : "en-GB",
    colorScheme: theme,
    reducedMotion: reducedMotion ? "reduce" : "no-preference",
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  onTestFailed(async ({ task }) => {
    const file = `tests/.artifacts/${task.name.replace(/\W+/g, "-").slice(0, 60)}-${width}-${contexts}.png`;
    await page.screenshot({ path: file, fullPage: true }).catch(() => {});
  });
  contexts += 1;
  return { page, context };
}

let contexts = 0;

export type ReceivedMail = {
  id: string;
  subject: string;
  text: string;
  html: string;
  links: string[];
  to: string[];
};

/** The newest mail to an address that fits, as soon as it has arrived. */
export async function mailTo(address: string, subject: RegExp): Promise<ReceivedMail> {
  let found: ReceivedMail | undefined;
  await expect
    .poll(
      async () => {
        found = (await mailsTo(address)).find((mail) => subject.test(mail.subject));
        return found?.subject ?? "no such mail";
      },
      { timeout: 20_000, message: `a mail to ${address} about ${subject}` },
    )
    .toMatch(subject);
  return found as ReceivedMail;
}

/** Every mail that an address has got, the newest first. */
export async function mailsTo(address: string): Promise<ReceivedMail[]> {
  const response = await fetch(`${sandbox()}/_control/mails?to=${encodeURIComponent(address)}`);
  return (await response.json()) as ReceivedMail[];
}

/** The link of a mail that leads to a page of the app. */
export function linkIn(mail: ReceivedMail, path: RegExp): string {
  const link = mail.links.find((href) => path.test(href));
  if (!link) throw new Error(`no link ${path} in “${mail.subject}”: ${mail.links.join(" ")}`);
  return link;
}

/** Tells the sandbox to do something, as its console does. */
export async function control(path: string, body: unknown = {}): Promise<unknown> {
  const response = await fetch(`${sandbox()}/_control${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

let count = 0;

/** An address that nobody else uses in this run. */
export function newAddress(name: string): string {
  count += 1;
  return `${name}-${process.pid}-${count}@example.jp`;
}
