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

/** One running product for all journeys, built once when the sources have changed, and the browser to walk them in. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = await findChromium();
  const { app, sandbox, stop } = await startApp();
  project.provide("app", app);
  project.provide("sandbox", sandbox);
  project.provide("chromium", chromium);
  return stop;
}
