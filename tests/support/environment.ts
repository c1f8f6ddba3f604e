/** A complete environment of a sandbox, for tests that run without the launcher. Nothing listens at its addresses. */
export const testEnvironment: Record<string, string> = {
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
