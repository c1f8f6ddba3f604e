const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=(), usb=()" },
  // Browsers ignore it over plain http, so it does no harm on a loopback address.
  { key: "Strict-Transport-Security", value: "max-age=31536000; includeSubDomains" },
];

/** @type {import("next").NextConfig} */
export default {
  // The launcher gives start, dev and tests a build folder each, so that they never meet.
  distDir: process.env.MIZUHIKI_DIST ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  agentRules: false,
  images: { unoptimized: true },
  allowedDevOrigins: ["127.0.0.1", "localhost"],
  turbopack: { root: import.meta.dirname },
  // `npm test` checks the types; a server that starts has no need to check them again.
  typescript: { ignoreBuildErrors: true },
  experimental: {
    useTypeScriptCli: true,
    // A page is loaded when it is first asked for; loading all of them doubles the time of a start.
    preloadEntriesOnStart: false,
  },
  // Native code, or packages that read files beside them: loaded by Node, not bundled.
  serverExternalPackages: [
    "@node-rs/argon2",
    "@react-email/components",
    "@react-email/render",
    "@react-pdf/renderer",
    "graphile-worker",
    "pino",
    "postgres",
    "resend",
    "sharp",
    "stripe",
    "zengin-code",
  ],
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};
