import type { Persona } from "./cast";
import type { House } from "./houses";
import type { Answer } from "./visit";

/** Who gets what at an address. Where it names a row of a house, the house's people are told from all others. */
export type Case = {
  readonly at: (house: House) => string;
  readonly gets: Readonly<Record<Persona, Answer>>;
  /** What stands there for those who get it. */
  readonly says?: (house: House) => readonly string[];
  /** What is private and yet for whoever has this address, because the address itself is a secret. */
  readonly tells?: readonly (keyof House["marks"])[];
  /** Of a route handler; a page is HTML. */
  readonly type?: string;
  /** How long who may keep it; what is not said is nobody's to keep. */
  readonly cache?: RegExp;
};

type Gets = Case["gets"];
type More = Omit<Case, "at" | "gets">;

const all = (answer: Answer): Gets => ({
  ...{ guest: answer, member: answer, neighbour: answer, owner: answer, clerk: answer, rival: answer },
  ...{ former: answer, finance: answer, support: answer, risk: answer, administrator: answer },
  ...{ unproven: answer, suspended: answer },
});
const GONE = { guest: "sign-in", suspended: "sign-in" } as const;

/** Rooms: who comes in at all. */
const ANYBODY = all("page");
const GIFTS: Gets = {
  ...{ ...ANYBODY, owner: "hats", clerk: "hats", rival: "hats" },
  ...{ finance: "hats", support: "hats", risk: "hats", administrator: "hats" },
};
const SIGNED_OUT: Gets = { ...all("to:/home"), guest: "page", suspended: "page" };
const MEMBERS: Gets = {
  ...{ ...all("hats"), ...GONE },
  ...{ member: "page", neighbour: "page", former: "page", unproven: "security" },
};
const SHOPS: Gets = { ...all("hats"), ...GONE, owner: "page", clerk: "page", rival: "page" };
const STAFF: Gets = {
  ...{ ...all("not-found"), ...GONE, unproven: "security" },
  ...{ finance: "page", support: "page", risk: "page", administrator: "page" },
};

/** Rows: only whose they are. */
const MEMBERS_ROW: Gets = { ...MEMBERS, neighbour: "not-found", former: "not-found" };
const SHOPS_ROW: Gets = { ...SHOPS, rival: "not-found" };
const APPLICATIONS: Gets = { ...STAFF, risk: "not-found" };
const ADMINISTRATORS: Gets = {
  ...STAFF,
  finance: "not-found",
  support: "not-found",
  risk: "not-found",
  administrator: "page",
};
const IDENTITY: Gets = { ...STAFF, finance: "not-found", support: "not-found" };
const ACCOUNTS: Gets = { ...STAFF, support: "not-found" };
const MONEY: Gets = { ...STAFF, support: "not-found", risk: "not-found" };

/** The same for route handlers, which answer with a status. */
const READ = all(200);
const MEMBERS_READ: Gets = {
  ...{ ...all(403), guest: 401, suspended: 401 },
  ...{ member: 200, neighbour: 200, former: 200, unproven: 200 },
};
const MEMBERS_ROW_READ: Gets = { ...MEMBERS_READ, neighbour: 404, former: 404, unproven: 404 };
const SHOPS_ROW_READ: Gets = { ...all(403), guest: 401, suspended: 401, owner: 200, clerk: 200, rival: 404 };
const DOCUMENT: Gets = { ...SHOPS_ROW_READ, finance: 200, administrator: 200 };
const DOCUMENTS: Gets = { ...DOCUMENT, rival: 200 };
const STAFF_READ: Gets = {
  ...{ ...all(403), guest: 401, suspended: 401 },
  ...{ finance: 200, support: 200, risk: 200, administrator: 200 },
};
/** Whom the desk of those who look after members and shops is about. */
const TOLD = { tells: ["member", "money"] } as const satisfies Partial<Case>;
const CONSOLES_READ: Gets = { ...STAFF_READ, owner: 200, clerk: 200, rival: 200 };
const MONEY_READ: Gets = { ...STAFF_READ, support: 403, risk: 403 };
const IDENTITY_READ: Gets = { ...STAFF_READ, finance: 403, support: 403 };
const ACCOUNTS_READ: Gets = { ...STAFF_READ, support: 403 };
const ADMINISTRATORS_READ: Gets = { ...STAFF_READ, finance: 403, support: 403, risk: 403 };
const LOOK_UPS: Gets = { ...READ, guest: 401, suspended: 401 };
const POST_ONLY = all(405);

const PDF: More = { type: "application/pdf" };
const CSV: More = { type: "text/csv" };
const JSON_TYPE: More = { type: "application/json" };

const room = (gets: Gets, at: string, more: More = {}): Case => ({ gets, at: () => at, ...more });
const row = (gets: Gets, at: Case["at"], more: More = {}): Case => ({ gets, at, ...more });
const saysOf = (...kinds: (keyof House["marks"])[]): More => ({
  says: ({ marks }) => kinds.map((kind) => marks[kind]),
});

/** Every page and route handler of the app by its address. One that is not here fails the test. */
export const ROUTES: Readonly<Record<string, readonly Case[]>> = {
  // for everybody
  "/": [room(ANYBODY, "/")],
  "/rates": [room(ANYBODY, "/rates")],
  "/legal/commerce": [room(ANYBODY, "/legal/commerce")],
  "/legal/payment-services": [room(ANYBODY, "/legal/payment-services")],
  "/legal/privacy": [room(ANYBODY, "/legal/privacy")],
  "/legal/terms": [room(ANYBODY, "/legal/terms")],
  "/docs/signed-return": [room(ANYBODY, "/docs/signed-return")],
  "/catalogue": [room(ANYBODY, "/catalogue")],
  "/catalogue/[id]": [
    row(ANYBODY, (h) => `/catalogue/${h.product}`, saysOf("open")),
    row(all("not-found"), (h) => `/catalogue/${h.draft}`),
  ],
  "/partners": [room(ANYBODY, "/partners")],
  "/partners/apply": [room(ANYBODY, "/partners/apply")],
  "/claim/[token]": [row(GIFTS, (h) => `/claim/${h.link.token}`, { tells: ["member"] })],
  "/invitations/[token]": [room(ANYBODY, "/invitations/unknown")],
  // signing in
  "/sign-in": [room(SIGNED_OUT, "/sign-in")],
  "/sign-up": [room(SIGNED_OUT, "/sign-up")],
  "/sign-in/code": [room(all("sign-in"), "/sign-in/code")],
  "/reset": [room(ANYBODY, "/reset"), room(ANYBODY, "/reset?token=unknown")],
  "/verify": [room(ANYBODY, "/verify"), room(ANYBODY, "/verify?token=unknown")],
  "/verify/email": [room(ANYBODY, "/verify/email?token=unknown")],
  "/hats": [room({ ...ANYBODY, ...GONE }, "/hats")],
  // members
  "/home": [room(MEMBERS, "/home", saysOf("member"))],
  "/activity": [room(MEMBERS, "/activity", saysOf("member"))],
  "/activity/print": [room(MEMBERS, "/activity/print", saysOf("member"))],
  "/basket": [room(MEMBERS, "/basket", saysOf("open"))],
  "/cash-outs": [room(MEMBERS, "/cash-outs", saysOf("member"))],
  "/cash-outs/new": [room(MEMBERS, "/cash-outs/new", saysOf("member"))],
  "/cash-outs/[id]": [row(MEMBERS_ROW, (h) => `/cash-outs/${h.cashOut}`, saysOf("member"))],
  "/exchanges": [room(MEMBERS, "/exchanges", saysOf("open"))],
  "/exchanges/[id]": [row(MEMBERS_ROW, (h) => `/exchanges/${h.order}`, saysOf("parcel", "open"))],
  "/exchanges/by-hand": [row(MEMBERS, (h) => `/exchanges/by-hand?retailer=shop-${h.marks.open}`)],
  "/exchanges/new": [room(MEMBERS, "/exchanges/new", saysOf("parcel"))],
  "/exchanges/punch-out/[id]": [
    row(MEMBERS_ROW, (h) => `/exchanges/punch-out/${h.punchOut}`, saysOf("open")),
  ],
  "/exchanges/returned": [room(MEMBERS, "/exchanges/returned")],
  "/purchases/new": [room(MEMBERS, "/purchases/new")],
  "/purchases/new/review": [room(MEMBERS, "/purchases/new/review?points=30")],
  "/purchases/[id]": [row(MEMBERS_ROW, (h) => `/purchases/${h.purchase}`)],
  "/purchases/[id]/receipt": [row(MEMBERS_ROW, (h) => `/purchases/${h.purchase}/receipt`, saysOf("member"))],
  "/purchases/[id]/receipt.pdf": [row(MEMBERS_ROW_READ, (h) => `/purchases/${h.purchase}/receipt.pdf`, PDF)],
  "/transfers/new": [room(MEMBERS, "/transfers/new", saysOf("member"))],
  "/transfers/[id]": [
    row(MEMBERS_ROW, (h) => `/transfers/${h.given}`, saysOf("member")),
    row(MEMBERS_ROW, (h) => `/transfers/${h.got}`, saysOf("member")),
  ],
  "/settings": [room(MEMBERS, "/settings", saysOf("member"))],
  "/settings/bank-account": [room(MEMBERS, "/settings/bank-account", saysOf("member"))],
  "/settings/identity": [room(MEMBERS, "/settings/identity")],
  "/settings/blocked": [room(MEMBERS, "/settings/blocked")],
  "/settings/delete": [room({ ...MEMBERS, former: "not-found" }, "/settings/delete")],
  "/settings/email": [room(MEMBERS, "/settings/email", saysOf("member"))],
  "/settings/name": [room(MEMBERS, "/settings/name", saysOf("member"))],
  "/settings/password": [room(MEMBERS, "/settings/password")],
  "/settings/security": [room({ ...MEMBERS, unproven: "page" }, "/settings/security")],
  "/settings/security/two-step": [room({ ...MEMBERS, unproven: "page" }, "/settings/security/two-step")],
  // shops
  "/partner": [room(SHOPS, "/partner", saysOf("open"))],
  "/partner/orders": [room(SHOPS, "/partner/orders")],
  "/partner/orders/[id]": [row(SHOPS_ROW, (h) => `/partner/orders/${h.order}`, saysOf("parcel"))],
  "/partner/orders/[id]/packing-slip": [
    row(SHOPS_ROW_READ, (h) => `/partner/orders/${h.paidOrder}/packing-slip`, PDF),
  ],
  "/partner/invoices": [room(SHOPS, "/partner/invoices")],
  "/partner/invoices/csv": [room(DOCUMENTS, "/partner/invoices/csv", CSV)],
  "/partner/invoices/new": [row(SHOPS_ROW, (h) => `/partner/invoices/new?order=${h.order}`, saysOf("open"))],
  "/partner/invoices/[id]": [row(SHOPS_ROW, (h) => `/partner/invoices/${h.invoice}`, saysOf("open"))],
  "/partner/invoices/[id]/document.pdf": [
    row(DOCUMENT, (h) => `/partner/invoices/${h.invoice}/document.pdf`, PDF),
  ],
  "/partner/invoices/remittances": [room(SHOPS, "/partner/invoices/remittances", saysOf("money"))],
  "/partner/invoices/remittances/[id]": [
    row(SHOPS_ROW, (h) => `/partner/invoices/remittances/${h.remittance}`, saysOf("money")),
  ],
  "/partner/invoices/remittances/[id]/notice.pdf": [
    row(DOCUMENT, (h) => `/partner/invoices/remittances/${h.remittance}/notice.pdf`, PDF),
  ],
  "/partner/products": [room(SHOPS, "/partner/products", saysOf("shop"))],
  "/partner/products/new": [room(SHOPS, "/partner/products/new")],
  "/partner/products/[id]": [row(SHOPS_ROW, (h) => `/partner/products/${h.draft}`, saysOf("shop"))],
  "/partner/products/import": [room(SHOPS, "/partner/products/import", saysOf("shop"))],
  "/partner/products/import/[id]": [
    row(SHOPS_ROW, (h) => `/partner/products/import/${h.list}`, saysOf("shop")),
  ],
  "/partner/off-site": [room(SHOPS, "/partner/off-site", saysOf("open"))],
  "/partner/off-site/test": [room(SHOPS, "/partner/off-site/test")],
  "/partner/people": [room(SHOPS, "/partner/people", saysOf("shop"))],
  "/partner/bank-account": [room(SHOPS, "/partner/bank-account", saysOf("money"))],
  "/partner/settings": [room(SHOPS, "/partner/settings", saysOf("open"))],
  // staff
  "/admin": [room(STAFF, "/admin")],
  "/admin/applications": [room(APPLICATIONS, "/admin/applications")],
  "/admin/applications/[id]": [
    row(APPLICATIONS, (h) => `/admin/applications/${h.application}`, saysOf("applicant")),
  ],
  "/admin/bank-accounts": [room(ACCOUNTS, "/admin/bank-accounts", { ...saysOf("member", "money"), ...TOLD })],
  "/admin/bank-accounts/[id]": [
    row(ACCOUNTS, (h) => `/admin/bank-accounts/${h.shopAccount}`, { ...saysOf("money"), ...TOLD }),
  ],
  "/admin/bank-accounts/csv": [
    room(ACCOUNTS_READ, "/admin/bank-accounts/csv", {
      type: "text/csv",
      ...saysOf("member", "money"),
      ...TOLD,
    }),
  ],
  "/admin/identity-checks": [room(IDENTITY, "/admin/identity-checks", TOLD)],
  "/admin/identity-checks/[id]": [
    row(IDENTITY, (h) => `/admin/identity-checks/${h.check}`, { ...saysOf("member"), ...TOLD }),
  ],
  "/admin/identity-checks/csv": [room(IDENTITY_READ, "/admin/identity-checks/csv", { ...CSV, ...TOLD })],
  "/admin/risk": [room(ACCOUNTS, "/admin/risk", TOLD)],
  "/admin/risk/[id]": [row(ACCOUNTS, (h) => `/admin/risk/${h.flag}`, TOLD)],
  "/admin/risk/csv": [room(ACCOUNTS_READ, "/admin/risk/csv", { ...CSV, ...TOLD })],
  "/admin/cash-outs": [room(STAFF, "/admin/cash-outs", { ...saysOf("member"), ...TOLD })],
  "/admin/cash-outs/[id]": [
    row(STAFF, (h) => `/admin/cash-outs/${h.cashOut}`, { ...saysOf("member"), ...TOLD }),
  ],
  "/admin/cash-outs/csv": [
    room(STAFF_READ, "/admin/cash-outs/csv", { type: "text/csv", ...saysOf("member"), ...TOLD }),
  ],
  "/admin/approvals": [room(STAFF, "/admin/approvals")],
  "/admin/approvals/[id]": [
    room({ ...ADMINISTRATORS, administrator: "not-found" }, "/admin/approvals/apr_unknown", TOLD),
  ],
  "/admin/audit": [room(ADMINISTRATORS, "/admin/audit?subject=unknown")],
  "/admin/audit/csv": [room(ADMINISTRATORS_READ, "/admin/audit/csv?subject=unknown", CSV)],
  "/admin/policies": [room(STAFF, "/admin/policies")],
  "/admin/policies/[kind]": [room(STAFF, "/admin/policies/rates")],
  "/admin/policies/[kind]/new": [room(ADMINISTRATORS, "/admin/policies/rates/new")],
  "/admin/invoices/csv": [room(DOCUMENTS, "/admin/invoices/csv", { ...CSV, ...TOLD })],
  "/admin/invoices": [room(MONEY, "/admin/invoices")],
  "/admin/invoices/[id]": [row(MONEY, (h) => `/admin/invoices/${h.invoice}`, saysOf("open"))],
  "/admin/invoices/[id]/document.pdf": [
    row(DOCUMENT, (h) => `/admin/invoices/${h.invoice}/document.pdf`, PDF),
  ],
  "/admin/remittances": [room(MONEY, "/admin/remittances", saysOf("money"))],
  "/admin/remittances/new": [room(MONEY, "/admin/remittances/new")],
  "/admin/remittances/[id]": [row(MONEY, (h) => `/admin/remittances/${h.remittance}`, saysOf("money"))],
  "/admin/remittances/repayments": [room(MONEY, "/admin/remittances/repayments")],
  "/admin/adjustments": [room(MONEY, "/admin/adjustments", { ...saysOf("member"), ...TOLD })],
  "/admin/adjustments/new": [room(MONEY, "/admin/adjustments/new", TOLD)],
  "/admin/adjustments/[id]": [
    row(MONEY, (h) => `/admin/adjustments/${h.adjustment}`, { ...saysOf("member"), ...TOLD }),
  ],
  "/admin/adjustments/csv": [
    room(MONEY_READ, "/admin/adjustments/csv", { type: "text/csv", ...saysOf("member"), ...TOLD }),
  ],
  "/admin/books": [room(MONEY, "/admin/books")],
  "/admin/books/[account]": [
    row(MONEY, (h) => `/admin/books/${h.member.ledgerAccount}`, { ...saysOf("member"), ...TOLD }),
    row(MONEY, () => "/admin/books/101", TOLD),
  ],
  "/admin/books/[account]/csv": [
    row(MONEY_READ, (h) => `/admin/books/${h.member.ledgerAccount}/csv`, { type: "text/csv", ...TOLD }),
  ],
  "/admin/books/journals/[id]": [row(MONEY, (h) => `/admin/books/journals/${h.journal}`, TOLD)],
  "/admin/differences": [room(MONEY, "/admin/differences")],
  "/admin/differences/[id]": [row(MONEY, (h) => `/admin/differences/${h.difference}`, saysOf("money"))],
  "/admin/differences/csv": [
    room(MONEY_READ, "/admin/differences/csv", { type: "text/csv", ...saysOf("money") }),
  ],
  "/admin/payables": [room(MONEY, "/admin/payables", saysOf("open"))],
  "/admin/payables/csv": [room(MONEY_READ, "/admin/payables/csv", { ...CSV, ...saysOf("open") })],
  "/admin/bank-runs": [room(MONEY, "/admin/bank-runs")],
  "/admin/bank-runs/csv": [room(MONEY_READ, "/admin/bank-runs/csv", CSV)],
  "/admin/bank-runs/new": [room(MONEY, "/admin/bank-runs/new")],
  "/admin/bank-runs/[id]": [row(MONEY, (h) => `/admin/bank-runs/${h.run}`, saysOf("open"))],
  "/admin/statements": [room(MONEY, "/admin/statements")],
  // route handlers
  "/api/health": [room(READ, "/api/health", { ...JSON_TYPE, cache: /^no-store$/ })],
  "/api/ready": [room(READ, "/api/ready", { ...JSON_TYPE, cache: /^no-store$/ })],
  "/api/pictures/[id]": [
    row(READ, (h) => `/api/pictures/${h.photo}`, {
      ...{ type: "image/webp", cache: /^public, max-age=\d{8}, immutable$/ },
    }),
    row({ ...all(404), owner: 200, clerk: 200 }, (h) => `/api/pictures/${h.draftPhoto}`, {
      ...{ type: "image/webp", cache: /^private, no-cache$/ },
    }),
  ],
  "/api/identity-documents/[id]": [
    row(IDENTITY_READ, (h) => `/api/identity-documents/${h.document}`, { type: "image/jpeg" }),
  ],
  "/api/punch-out/return": [room(all("to:/exchanges/returned"), "/api/punch-out/return")],
  "/api/punch-out/test": [room(all("to:/partner/off-site/test"), "/api/punch-out/test")],
  "/api/reads/activity": [room(MEMBERS_READ, "/api/reads/activity", { ...JSON_TYPE, ...saysOf("member") })],
  "/api/reads/activity/csv": [room(MEMBERS_READ, "/api/reads/activity/csv", { type: "text/csv" })],
  "/api/reads/banks": [room(LOOK_UPS, "/api/reads/banks?q=0001", JSON_TYPE)],
  "/api/reads/branches": [room(LOOK_UPS, "/api/reads/branches?bank=0001&q=001", JSON_TYPE)],
  "/api/reads/catalogue": [room(READ, "/api/reads/catalogue", JSON_TYPE)],
  "/api/reads/imports/[id]": [row(SHOPS_ROW_READ, (h) => `/api/reads/imports/${h.list}`, JSON_TYPE)],
  "/api/reads/password": [room(POST_ONLY, "/api/reads/password")],
  "/api/reads/postal-code": [room(MEMBERS_READ, "/api/reads/postal-code?code=1000001", JSON_TYPE)],
  "/api/reads/purchases/[id]": [
    row(MEMBERS_ROW_READ, (h) => `/api/reads/purchases/${h.purchase}`, JSON_TYPE),
  ],
  "/api/reads/search": [room(CONSOLES_READ, "/api/reads/search?q=zz", JSON_TYPE)],
  "/api/uploads/identity": [room(POST_ONLY, "/api/uploads/identity")],
  "/api/uploads/photos": [room(POST_ONLY, "/api/uploads/photos")],
  "/api/uploads/products": [room(POST_ONLY, "/api/uploads/products")],
  "/api/uploads/statements": [room(POST_ONLY, "/api/uploads/statements")],
  "/api/webhooks/resend": [room(POST_ONLY, "/api/webhooks/resend")],
  "/api/webhooks/stripe": [room(POST_ONLY, "/api/webhooks/stripe")],
  "/fonts/[file]": [
    room(READ, "/fonts/sans.css", { type: "text/css", cache: /^public, max-age=\d+/ }),
    room(all(404), "/fonts/unknown.css"),
  ],
};
