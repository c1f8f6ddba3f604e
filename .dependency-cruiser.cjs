/** Who may import whom. @type {import("dependency-cruiser").IConfiguration} */

const test = "\\.test\\.tsx?$|^tests/";
const core = "^lib/(core|i18n)/";
/** What the business sees of the outside world. */
const port = "^lib/adapters/[^/]+/(port|event-subject)\\.ts$";
const runtime = "^lib/(runtime|audit)/";
/** What features stand on, in the order in which it may be imported. */
const ground =
  "ledger|identity|organisations|rates|catalogue|approvals|webhooks|notifications|zengin|compliance|bank-accounts|bank-runs";
/** What a form shows of a bank account while one types it. */
const bankKana = "^lib/zengin/(account-types|bank-kana|characters|legal-forms|yucho)\\.ts$";
const beneath = `^lib/(core|i18n|policy|runtime|audit|bootstrap|adapters|${ground})/`;

module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "core-is-pure",
      comment: "core runs in the browser and knows nothing of the rest.",
      severity: "error",
      from: { path: "^lib/core/", pathNot: test },
      to: { path: "^(lib|db|app|components|scripts|sandbox|tests)/", pathNot: "^lib/core/" },
    },
    {
      name: "policy-on-core",
      severity: "error",
      from: { path: "^lib/policy/", pathNot: test },
      to: { path: "^(lib|app|components)/", pathNot: "^lib/(core|policy)/" },
    },
    {
      name: "runtime-beneath-the-business",
      severity: "error",
      from: { path: runtime, pathNot: test },
      to: { path: "^(lib|app|components)/", pathNot: "^lib/(core|i18n|policy|runtime|audit)/" },
    },
    {
      name: "zengin-is-pure",
      comment: "Bank files and codes: bytes in, bytes out.",
      severity: "error",
      from: { path: "^lib/zengin/", pathNot: test },
      to: {
        path: "^(lib|db|app|components)/|node_modules/(drizzle-orm|postgres|next)/",
        pathNot: "^lib/(core|zengin)/",
      },
    },
    {
      name: "ground-beneath-features",
      comment: "The ledger, identity and the like know no feature that stands on them.",
      severity: "error",
      from: { path: `^lib/(${ground})/`, pathNot: test },
      to: { path: "^lib/", pathNot: [`^lib/(core|i18n|policy|runtime|audit|${ground})/`, port] },
    },
    {
      name: "features-react-through-events",
      comment: "A feature reads another's queries, inputs and rules; it never calls its commands.",
      severity: "error",
      from: { path: "^lib/([^/]+)/", pathNot: [test, beneath] },
      to: {
        path: "^lib/([^/]+)/",
        pathNot: [
          "^lib/$1/",
          port,
          `^lib/(core|i18n|policy|runtime|audit|${ground})/`,
          "^lib/[^/]+/[a-z-]*(queries|inputs|rules)\\.ts$",
          "^lib/[^/]+/(queries|inputs|rules)/",
        ],
      },
    },
    {
      name: "adapters-know-no-business",
      severity: "error",
      from: { path: "^lib/adapters/", pathNot: test },
      to: { path: "^(lib|app|components|db)/", pathNot: "^lib/(core|runtime|adapters)/" },
    },
    {
      name: "only-bootstrap-knows-every-module",
      severity: "error",
      from: { pathNot: ["^lib/bootstrap/", "^instrumentation\\.ts$", "^(scripts|db/seed|tests)/", test] },
      to: { path: "^lib/bootstrap/" },
    },
    {
      name: "internal-is-private",
      severity: "error",
      from: { path: "^lib/([^/]+)/", pathNot: test },
      to: { path: "^lib/[^/]+/internal/", pathNot: "^lib/$1/" },
    },
    {
      name: "internal-is-private-to-lib",
      severity: "error",
      from: { pathNot: ["^lib/", test] },
      to: { path: "^lib/[^/]+/internal/" },
    },
    {
      name: "business-knows-no-web",
      severity: "error",
      from: { path: "^lib/", pathNot: [test, "^lib/runtime/(session|action)\\.ts$"] },
      to: { path: "node_modules/(next|next-auth|@next)/" },
    },
    {
      name: "business-draws-nothing",
      severity: "error",
      from: { path: "^(lib|db)/" },
      to: { path: "^(app|components)/" },
    },
    {
      name: "sdks-behind-adapters",
      severity: "error",
      from: { pathNot: ["^lib/adapters/", "^tests/", test, "^sandbox/.*\\.test\\.ts$", "^node_modules/"] },
      to: { path: "node_modules/(stripe|resend)/" },
    },
    {
      name: "nobody-imports-the-sandbox",
      severity: "error",
      from: { pathNot: ["^sandbox/", "^tests/", test] },
      to: { path: "^sandbox/" },
    },
    {
      name: "the-sandbox-imports-nothing-of-the-app",
      severity: "error",
      from: { path: "^sandbox/", pathNot: test },
      to: { path: "^(app|components|lib|db|messages|scripts|tests)/" },
    },
    {
      name: "components-see-core-and-inputs",
      severity: "error",
      from: { path: "^components/", pathNot: [test, "^components/i18n/request\\.ts$"] },
      to: {
        path: "^(lib|db|app)/",
        pathNot: [core, bankKana, "^lib/[^/]+/inputs\\.ts$"],
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "pages-go-through-the-business",
      comment: "A page or action never writes SQL.",
      severity: "error",
      from: { path: "^app/", pathNot: [test, "^app/api/(health|ready)/"] },
      to: { path: "^db/|node_modules/(postgres|drizzle-orm)/" },
    },
    {
      name: "tests-stay-outside",
      severity: "error",
      from: { path: "^(app|components|lib|db|sandbox)/", pathNot: test },
      to: { path: test },
    },
  ],
  options: {
    parser: "tsc",
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^\\.next|^\\.data" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
