import "server-only";
import { z } from "zod";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]", "::1"]);

const text = z.string().trim().min(1);
const postgresUrl = text.regex(/^postgres(ql)?:\/\//, "must begin with postgres://");

/** The operator's own account, as its bank's transfer file names it (全銀協 総合振込 record format). */
const OPERATOR_BANK_FORM =
  /^\d{4}\|[ｦ-ﾟA-Z0-9-]{1,15}\|\d{3}\|[ｦ-ﾟA-Z0-9-]{1,15}\|[129]\|\d{7}\|\d{10}\|[ｦ-ﾟA-Z0-9() .-]{1,40}$/;

const Variables = z.object({
  APP_URL: z.url({
    protocol: /^https?$/,
    error: "must be the address people open, such as https://points.example.jp",
  }),
  DATABASE_URL: postgresUrl,
  NEXTAUTH_SECRET: z
    .string()
    .min(32, "must have at least 32 characters; make one with: openssl rand -base64 32"),
  FIELD_KEYS: text.regex(
    /^[a-z0-9]+:[A-Za-z0-9+/=]{44}(,[a-z0-9]+:[A-Za-z0-9+/=]{44})*$/,
    "must be id:key pairs, the newest first, each key 32 bytes in base64, such as k1:$(openssl rand -base64 32)",
  ),
  STRIPE_SECRET_KEY: text.regex(
    /^(sk|rk)_(test|live)_/,
    "must begin with sk_test_, sk_live_, rk_test_ or rk_live_",
  ),
  STRIPE_WEBHOOK_SECRET: text.regex(/^whsec_/, "must begin with whsec_"),
  RESEND_API_KEY: text.regex(/^re_/, "must begin with re_"),
  RESEND_WEBHOOK_SECRET: text.regex(/^whsec_/, "must begin with whsec_"),
  MAIL_FROM: text.regex(/@/, "must be a mail address, such as Mizuhiki <gift@points.example.jp>"),
  SANDBOX_URL: z.url().optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(90).default(12),
  WORKER: z.enum(["in-process", "off"]).default("in-process"),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  // What the law asks the operator to show. "日本語 | English" where the two languages differ: see runtime/operator.ts.
  OPERATOR_NAME: text.default("株式会社みずひきデモ | Mizuhiki Demo K.K."),
  OPERATOR_REPRESENTATIVE: text.default("水引 結子 | Yuiko Mizuhiki"),
  OPERATOR_ADDRESS: text.default(
    "〒100-0005 東京都千代田区丸の内1-1-1（見本） | 1-1-1 Marunouchi, Chiyoda-ku, Tokyo 100-0005 (sample)",
  ),
  OPERATOR_PHONE: text.default("03-0000-0000"),
  OPERATOR_HOURS: text.default("平日 10:00〜17:00 | Weekdays 10:00–17:00 (JST)"),
  OPERATOR_EMAIL: text.default("support@mizuhiki.example"),
  OPERATOR_REGISTRATION: text.default(
    "関東財務局長 第00000号（見本） | Kanto Local Finance Bureau No. 00000 (sample)",
  ),
  /** The number of the registration as a funds transfer business (資金決済法 37 条). Without one nobody cashes out. */
  FUNDS_TRANSFER_REGISTRATION: text.optional(),
  OPERATOR_BANK: text
    .regex(
      OPERATOR_BANK_FORM,
      "must be bank code|bank name|branch code|branch name|account type|number|requester code|requester name, the names in half-width kana",
    )
    .default("0001|ﾐｽﾞﾎ|001|ﾄｳｷﾖｳ|1|7654321|0000012345|ｶ)ﾐｽﾞﾋｷﾃﾞﾓ"),
});

const SAMPLE_REGISTRATION = "関東財務局長 第00000号（見本） | Kanto Local Finance Bureau No. 00000 (sample)";

export type Env = Readonly<z.infer<typeof Variables>> & {
  /** Where money is real. A database is born in one mode and stays in it. */
  readonly mode: "sandbox" | "live";
};

/** What is wrong with a variable, and what to do about it. */
export type EnvProblem = { readonly variable: string; readonly problem: string };

/** Reads and checks the environment. Never throws: either everything is right, or each problem is named. */
export function readEnv(
  source: Record<string, string | undefined>,
): { env: Env } | { problems: EnvProblem[] } {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value?.trim()));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) {
    return {
      problems: parsed.error.issues.map((issue) => ({
        variable: issue.path.join("."),
        problem:
          issue.code === "invalid_type" && !(issue.path.join(".") in given) ? "is missing" : issue.message,
      })),
    };
  }
  const env = parsed.data;
  const problems = [...contradictions(env), ...missingForLive(env, given)];
  if (problems.length) return { problems };
  const mode = isLive(env.STRIPE_SECRET_KEY) ? "live" : "sandbox";
  // In the sandbox everything can be tried, cashing out too.
  const sample = mode === "sandbox" ? SAMPLE_REGISTRATION : undefined;
  return {
    env: { ...env, FUNDS_TRANSFER_REGISTRATION: env.FUNDS_TRANSFER_REGISTRATION ?? sample, mode },
  };
}

function isLive(key: string): boolean {
  return /^(sk|rk)_live_/.test(key);
}

/** The sandbox plays the outside only on this machine and only with its own keys; real keys meet only the real hosts. */
function contradictions(env: z.infer<typeof Variables>): EnvProblem[] {
  const problems: EnvProblem[] = [];
  const boxed = env.STRIPE_SECRET_KEY.startsWith("sk_test_sandbox_");
  if (env.SANDBOX_URL && !boxed) {
    problems.push({
      variable: "SANDBOX_URL",
      problem:
        "stands beside a real STRIPE_SECRET_KEY; remove one of the two: real keys only ever talk to the real hosts",
    });
  }
  if (boxed && !env.SANDBOX_URL) {
    problems.push({
      variable: "STRIPE_SECRET_KEY",
      problem: "is a sandbox key; set a key from Stripe's dashboard",
    });
  }
  for (const variable of ["SANDBOX_URL", "APP_URL"] as const) {
    const value = env[variable];
    if (boxed && value && !LOOPBACK.has(new URL(value).hostname)) {
      problems.push({
        variable,
        problem:
          "is not on this machine, so the sandbox cannot be used; set STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, RESEND_API_KEY, RESEND_WEBHOOK_SECRET and MAIL_FROM",
      });
    }
  }
  return problems;
}

/** Who the operator is must be said by the operator, by law (資金決済法 13 条, 特定商取引法 11 条), where money is real. */
function missingForLive(env: z.infer<typeof Variables>, given: Record<string, unknown>): EnvProblem[] {
  if (!isLive(env.STRIPE_SECRET_KEY)) return [];
  const problems = Object.keys(Variables.shape)
    .filter((variable) => variable.startsWith("OPERATOR_") && !(variable in given))
    .map((variable) => ({ variable, problem: "is missing; the law asks the operator to show it" }));
  if (!env.APP_URL.startsWith("https://") && !LOOPBACK.has(new URL(env.APP_URL).hostname)) {
    problems.push({ variable: "APP_URL", problem: "must begin with https:// where money is real" });
  }
  return problems;
}

/** Whether this is the development server, whose hot reload needs what a policy for pages otherwise forbids. */
export const isDevelopmentServer = process.env.NODE_ENV === "development";

let cached: Env | undefined;

/** The process's environment, checked once. Throws an error that lists every problem. */
export function env(): Env {
  if (cached) return cached;
  const result = readEnv(process.env);
  if ("problems" in result) {
    throw new Error(
      `The environment is not right:\n${result.problems.map((p) => `  ${p.variable} ${p.problem}`).join("\n")}`,
    );
  }
  cached = result.env;
  return cached;
}
