import { pathToFileURL } from "node:url";
import { inject } from "vitest";
import { type AppServer, startApp } from "./app-server";

/** The running product some days from now: a process more on its database, whose clock runs ahead and which does no jobs. */
export function appLater(days: number): Promise<AppServer> {
  return startApp({
    env: {
      ...inject("secrets"),
      DATABASE_URL: inject("database"),
      DATABASE_OWNER_URL: inject("owner"),
      WORKER: "off",
      CLOCK_AHEAD: String(days * 86_400_000),
      NODE_OPTIONS: `--import=${pathToFileURL("tests/support/clock-ahead.mjs")}`,
    },
  });
}
