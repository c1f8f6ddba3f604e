/** The environment of a test process: complete, sandboxed, and the same on every machine. */
export const testEnvironment: Record<string, string> = {
  TZ: "Asia/Tokyo",
  APP_URL: "http://127.0.0.1:3999",
  DATABASE_URL: "postgres://set-by-each-test-file/none",
  NEXTAUTH_SECRET: "a-test-secret-that-is-long-enough-0123456789",
  FIELD_KEYS: `t1:${Buffer.alloc(32, 7).toString("base64")}`,
  STRIPE_SECRET_KEY: "sk_test_sandbox_0123456789abcdef",
  STRIPE_WEBHOOK_SECRET: "whsec_test_stripe",
  RESEND_API_KEY: "re_test",
  RESEND_WEBHOOK_SECRET: `whsec_${Buffer.from("test-resend-secret").toString("base64")}`,
  MAIL_FROM: "Mizuhiki <gift@mizuhiki.example>",
  SANDBOX_URL: "http://127.0.0.1:3998",
};
