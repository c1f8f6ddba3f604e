import type { Persona } from "./cast";
import type { House } from "./houses";

/** What a route handler that takes a POST answers. */
export type Post = {
  readonly at: (house: House) => string;
  /** The most that it takes, in bytes; one more is 413. */
  readonly most: number;
  /** With nothing in it, from a page of ours, by whoever may send it. */
  readonly empty: number;
  /** The same from nowhere, from another site's page, and from a page without an address. */
  readonly foreign: number;
  /** Who may send it, if not everybody; and what comes of it when everybody else does. */
  readonly by?: { readonly role: Persona; readonly others: Readonly<Partial<Record<Persona, number>>> };
};

const FORM = 1_000_000;
const NOT_SHOPS = {
  ...{ guest: 403, member: 403, neighbour: 403, former: 403, unproven: 403, suspended: 403 },
  ...{ finance: 403, support: 403, risk: 403, administrator: 403 },
};

/** A member's own: nothing is said of whose it is. */
const NOT_MEMBERS = {
  ...{ guest: 403, owner: 403, clerk: 403, rival: 403, suspended: 403 },
  ...{ finance: 403, support: 403, risk: 403, administrator: 403 },
};

/** Every route handler that takes a POST. One that is not here fails the test. */
export const POSTS: Readonly<Record<string, Post>> = {
  // Signed by whoever sends it; where it comes from says nothing.
  "/api/punch-out/return": { at: () => "/api/punch-out/return", most: FORM, empty: 303, foreign: 303 },
  "/api/punch-out/test": { at: () => "/api/punch-out/test", most: FORM, empty: 303, foreign: 303 },
  "/api/webhooks/resend": { at: () => "/api/webhooks/resend", most: FORM, empty: 400, foreign: 400 },
  "/api/webhooks/stripe": { at: () => "/api/webhooks/stripe", most: FORM, empty: 400, foreign: 400 },
  // Sent by pages of ours.
  "/api/reads/password": { at: () => "/api/reads/password", most: FORM, empty: 400, foreign: 403 },
  "/api/uploads/identity": {
    ...{ at: () => "/api/uploads/identity?kind=passport&side=front", most: 8_000_000, empty: 400 },
    ...{ foreign: 403, by: { role: "member", others: NOT_MEMBERS } },
  },
  "/api/uploads/photos": {
    ...{ at: (h) => `/api/uploads/photos?product=${h.draft}`, most: 10_000_000, empty: 400, foreign: 403 },
    by: { role: "owner", others: { ...NOT_SHOPS, rival: 404 } },
  },
  "/api/uploads/products": {
    ...{ at: () => "/api/uploads/products?name=list.csv", most: 25_000_000, empty: 400, foreign: 403 },
    by: { role: "owner", others: NOT_SHOPS },
  },
  "/api/uploads/statements": {
    ...{ at: () => "/api/uploads/statements", most: 8_000_000, empty: 400, foreign: 403 },
    by: {
      role: "finance",
      others: {
        ...{ guest: 403, member: 403, neighbour: 403, former: 403, unproven: 403, suspended: 403 },
        ...{ owner: 403, clerk: 403, rival: 403, support: 403, risk: 403 },
      },
    },
  },
};
