import { resolve } from "node:path";

export type Config = {
  port: number;
  dataDirectory: string;
  stripeKey: string;
  stripeWebhookSecret: string;
  resendKey: string;
  resendWebhookSecret: string;
  /** Where the app listens: webhooks go to {appUrl}/api/webhooks/… */
  appUrl: string;
  exitWithParent: boolean;
};

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Reads the environment; throws with the name of the variable and what it has to be. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const stripeKey = needed(env, "SANDBOX_STRIPE_KEY");
  if (!stripeKey.startsWith("sk_test_sandbox_") || stripeKey.length < 32) {
    throw new Error(
      "SANDBOX_STRIPE_KEY must begin with sk_test_sandbox_ and be at least 32 characters long.",
    );
  }
  const port = Number(env.SANDBOX_PORT ?? "0");
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error("SANDBOX_PORT must be a port number, or 0 for any free port.");
  }
  return {
    port,
    dataDirectory: resolve(needed(env, "SANDBOX_DATA_DIR")),
    stripeKey,
    stripeWebhookSecret: webhookSecret(env, "SANDBOX_STRIPE_WEBHOOK_SECRET"),
    resendKey: needed(env, "SANDBOX_RESEND_KEY"),
    resendWebhookSecret: webhookSecret(env, "SANDBOX_RESEND_WEBHOOK_SECRET"),
    appUrl: loopbackUrl(needed(env, "SANDBOX_APP_URL")),
    exitWithParent: env.SANDBOX_EXIT_WITH_PARENT === "1",
  };
}

function needed(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name]?.trim();
  if (!value) throw new Error(`${name} is missing.`);
  return value;
}

function webhookSecret(env: NodeJS.ProcessEnv, name: string): string {
  const value = needed(env, name);
  if (!value.startsWith("whsec_") || value.length < 24) {
    throw new Error(`${name} must begin with whsec_ and be at least 24 characters long.`);
  }
  return value;
}

/** The sandbox signs and posts whatever is in its queue, so it only ever posts to this machine. */
function loopbackUrl(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (!url || !/^https?:$/.test(url.protocol) || !LOOPBACK.has(url.hostname)) {
    throw new Error("SANDBOX_APP_URL must be an address of this machine, such as http://localhost:3000.");
  }
  return url.origin;
}
