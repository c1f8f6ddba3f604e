import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { testEnvironment } from "./tests/support/environment.ts";

const root = fileURLToPath(new URL(".", import.meta.url));
const everywhere = ["node_modules/**", ".next*/**", ".data/**", ".build/**"];

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      { find: /^server-only$/, replacement: `${root}scripts/support/server-only.ts` },
    ],
  },
  test: {
    environment: "node",
    env: testEnvironment,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...everywhere, "**/*.{db,browser,fault}.test.{ts,tsx}"],
          testTimeout: 60_000, // a busy machine is no failure; nothing here waits for the clock
          // Here as below, a worker loads once what its files import; what one of them changes in it is put back.
          isolate: false,
          sequence: { groupOrder: 0 },
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "db",
          include: ["**/*.db.test.{ts,tsx}"],
          exclude: everywhere,
          globalSetup: ["tests/support/database-setup.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          isolate: false,
          setupFiles: ["tests/support/database-worker.ts"],
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["tests/{journeys,matrix}/**/*.browser.test.ts"],
          globalSetup: ["tests/support/browser-setup.ts"],
          testTimeout: 300_000,
          hookTimeout: 120_000,
          isolate: false,
          setupFiles: ["tests/support/browser-worker.ts"],
          sequence: { groupOrder: 2 },
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "faults",
          include: ["tests/faults/**/*.fault.test.ts"],
          testTimeout: 240_000,
          hookTimeout: 600_000,
          sequence: { groupOrder: 3 },
          maxWorkers: 2,
        },
      },
    ],
  },
});
