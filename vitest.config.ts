import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { testEnvironment } from "./tests/support/environment.ts";

const root = fileURLToPath(new URL(".", import.meta.url));
const everywhere = ["node_modules/**", ".next*/**", ".data/**", ".build/**"];

// A complete environment of a sandbox for tests that run without the launcher. Nothing listens at the addresses.
const testEnv = {
  TZ: "Asia/Tokyo",
  APP_URL: "http://localhost:3000",
  DATABASE_URL: "postgres://set-by-each-test@127.0.0.1:1/none",
  NEXTAUTH_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: "a-secret-that-only-the-tests-know-0123456789",
  FIELD_KEYS: "k1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
  STRIPE_SECRET_KEY: "sk_test_sandbox_0123456789abcdef0123456789abcdef",
  STRIPE_WEBHOOK_SECRET: "whsec_0123456789abcdef0123456789abcdef",
  RESEND_API_KEY: "re_sandbox_0123456789abcdef",
  RESEND_WEBHOOK_SECRET: "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX",
  MAIL_FROM: "Mizuhiki <gift@mizuhiki.example>",
  SANDBOX_URL: "http://127.0.0.1:1",
  LOG_LEVEL: "silent",
};

export default defineConfig({
  resolve: {
    alias: [
      { find: /^@\//, replacement: root },
      { find: /^server-only$/, replacement: `${root}scripts/support/server-only.ts` },
    ],
  },
  test: {
    environment: "node",
    env: testEnv,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...everywhere, "**/*.{db,browser,fault}.test.{ts,tsx}"],
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
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: ["tests/journeys/**/*.browser.test.ts"],
          globalSetup: ["tests/support/browser-setup.ts"],
          testTimeout: 180_000,
          hookTimeout: 120_000,
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
          hookTimeout: 240_000,
          sequence: { groupOrder: 3 },
          fileParallelism: false,
        },
      },
    ],
  },
});
