import type { TestProject } from "vitest/node";
import { type AppSecrets, type AppServer, startApp } from "./app-server";
import { type BrowserBinary, findChromium } from "./chromium";

declare module "vitest" {
  interface ProvidedContext {
    app: string;
    sandbox: string;
    chromium: BrowserBinary;
    /** The running product's database, as its serving role. Empty where nobody said which. */
    database: string;
    /** The same as the role that owns it. */
    owner: string;
    /** With which it signs cookies and seals fields. */
    secrets: AppSecrets | null;
  }
}

type Running = Pick<AppServer, "app" | "sandbox" | "database" | "owner" | "stop"> & {
  secrets: AppSecrets | null;
};

/**
 * While journeys are written: the product that runs already (APP_UNDER_TEST, SANDBOX_UNDER_TEST, and for tests that
 * make rows of their own DATABASE_UNDER_TEST with its NEXTAUTH_SECRET and FIELD_KEYS, for those that travel in time its
 * OWNER_UNDER_TEST), else one of our own.
 */
async function running(): Promise<Running> {
  const {
    APP_UNDER_TEST: app,
    SANDBOX_UNDER_TEST: sandbox,
    DATABASE_UNDER_TEST: database = "",
    OWNER_UNDER_TEST: owner = "",
    NEXTAUTH_SECRET,
    FIELD_KEYS,
  } = process.env;
  if (!app || !sandbox) return startApp();
  const secrets = NEXTAUTH_SECRET && FIELD_KEYS ? { NEXTAUTH_SECRET, FIELD_KEYS } : null;
  return { app, sandbox, database, owner, secrets, stop: async () => {} };
}

/** One running product for all journeys, built once when the sources have changed, and the browser to walk them in. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = await findChromium();
  const { app, sandbox, database, owner, secrets, stop } = await running();
  project.provide("app", app);
  project.provide("sandbox", sandbox);
  project.provide("chromium", chromium);
  project.provide("database", database);
  project.provide("owner", owner);
  project.provide("secrets", secrets);
  return stop;
}
