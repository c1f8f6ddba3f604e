import type { TestProject } from "vitest/node";
import { startApp } from "./app-server";
import { type BrowserBinary, findChromium } from "./chromium";

declare module "vitest" {
  interface ProvidedContext {
    app: string;
    sandbox: string;
    chromium: BrowserBinary;
  }
}

/** While journeys are written: the product that runs already (APP_UNDER_TEST, SANDBOX_UNDER_TEST), else one of our own. */
async function running(): Promise<{ app: string; sandbox: string; stop: () => Promise<void> }> {
  const { APP_UNDER_TEST: app, SANDBOX_UNDER_TEST: sandbox } = process.env;
  return app && sandbox ? { app, sandbox, stop: async () => {} } : startApp();
}

/** One running product for all journeys, built once when the sources have changed, and the browser to walk them in. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = await findChromium();
  const { app, sandbox, stop } = await running();
  project.provide("app", app);
  project.provide("sandbox", sandbox);
  project.provide("chromium", chromium);
  return stop;
}
