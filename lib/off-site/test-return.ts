import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { punchOuts, type ReturnRefusal, type SignedItem } from "@/db/schema/off-site";
import { retailers } from "@/db/schema/retailers";
import { notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { hashSecret } from "@/lib/runtime/encryption";
import { query } from "@/lib/runtime/query";
import { type BodyProblem, readBody } from "./body-problems";
import { isFresh, returnRefusal, type SessionFacts } from "./judge-return";
import { readPasted } from "./read-pasted";
import { BODY_MAX, parseBody, sameItems, totalOf } from "./return-body";
import { revokedSecrets, validSecrets } from "./secrets";
import { signatureOf } from "./signature";
import { signatureFinding } from "./signature-finding";
import { testVisitOf } from "./test-visit";

const TestInput = z.object({
  pasted: z
    .string("offsite.test_missing")
    .max(2 * BODY_MAX, "offsite.test_long")
    .refine((text) => text.trim() !== "", "offsite.test_missing"),
  signature: z.string().max(500, "offsite.test_long").default(""),
});

/** Whether a step is right, wrong, or cannot be said. */
export type Mark = "right" | "wrong" | "open";

/**
 * Says step by step what would become of a return, and changes nothing: the one that was tried can still be sent. It
 * tells the signature that would have been right, so it is for those who may make secrets. Throws
 * "organisations.owner_only".
 */
export const testReturn = query({
  name: "off_site.test_return",
  hats: ["retailer"],
  input: TestInput,
  async run({ db, actor, now }, { pasted: text, signature: beside }) {
    const { organisationId: retailerId, role } = actor;
    if (role !== "owner") throw rejected("organisations.owner_only");
    const pasted = readPasted(text, beside);
    const reading = readBody(pasted.body);
    const [slug, valid, revoked, found] = await Promise.all([
      slugOf(db, retailerId),
      validSecrets(db, retailerId),
      revokedSecrets(db, retailerId),
      reading.body && sessionOf(db, reading.body.session, retailerId),
    ]);
    const { finding, by } = signatureFinding({
      text: pasted.body,
      signature: pasted.signature,
      canonical: reading.canonical,
      valid,
      revoked,
    });
    const exact = parseBody(pasted.body);
    const session = found && { ...found, slug };
    return {
      ...pasted,
      verdict: verdictOf(exact, by !== null, session, now),
      problems: reading.problems as readonly BodyProblem[],
      canonical: reading.canonical,
      signed: {
        finding,
        by,
        expected: valid.map(({ id, secret }) => expectation(id, secret, reading.canonical)),
      },
      steps: reading.body && stepsOf(reading.body, session, slug, now),
    };
  },
});

export type ReturnTest = Awaited<ReturnType<typeof testReturn>>;

type Session = SessionFacts & { readonly kind: "test" | "member" };
type Body = NonNullable<ReturnType<typeof parseBody>>;

function verdictOf(
  exact: Body | null,
  signed: boolean,
  session: Session | null,
  now: Date,
): ReturnRefusal | "taken" | "unreadable" | "unknown" {
  if (!exact) return "unreadable";
  if (!session) return "unknown";
  return returnRefusal(exact, signed, session, now) ?? "taken";
}

/** What each later check says about the content, whatever the earlier ones have said. */
function stepsOf(body: Body, session: Session | null, slug: string, now: Date) {
  const total = totalOf(body.items);
  return {
    items: body.items,
    retailer: { mark: markOf(body.retailer === slug), given: body.retailer, slug },
    time: {
      mark: markOf(isFresh(body.timestamp, now)),
      seconds: Math.round(now.getTime() / 1_000) - body.timestamp,
    },
    session: {
      mark: session ? markOf(now < session.expiresAt) : ("open" as Mark),
      kind: session?.kind ?? null,
      expiresAt: session?.expiresAt ?? null,
    },
    budget: {
      mark: session ? markOf(BigInt(total) <= session.budget) : ("open" as Mark),
      total,
      budget: session ? Number(session.budget) : null,
    },
    once: {
      mark: session ? markOf(!session.items) : ("open" as Mark),
      before: beforeOf(body.items, session),
    },
  };
}

export type TestSteps = NonNullable<ReturnTest["steps"]>;

function beforeOf(items: readonly SignedItem[], session: Session | null): "first" | "same" | "other" | null {
  if (!session) return null;
  if (!session.items) return "first";
  return sameItems(items, session.items) ? "same" : "other";
}

const markOf = (right: boolean): Mark => (right ? "right" : "wrong");

/** The signature that the site would have arrived at with one of its secrets. */
function expectation(id: Id<"sec">, secret: string, canonical: string | null) {
  return { id, ending: secret.slice(-4), signature: canonical && signatureOf(canonical, secret) };
}

async function slugOf(reader: Reader, retailerId: Id<"org">): Promise<string> {
  const [row] = await reader
    .select({ slug: retailers.slug })
    .from(retailers)
    .where(eq(retailers.organisationId, retailerId));
  if (!row) throw notFound();
  return row.slug;
}

/** A test visit or a member's; another retailer's is as unknown as one that never was. */
async function sessionOf(
  reader: Reader,
  token: string,
  retailerId: Id<"org">,
): Promise<Omit<Session, "slug"> | null> {
  const test = testVisitOf(token, retailerId);
  if (test) return { kind: "test", budget: test.budget, expiresAt: test.expiresAt, items: null };
  const [row] = await reader
    .select({ budget: punchOuts.budget, expiresAt: punchOuts.expiresAt, items: punchOuts.items })
    .from(punchOuts)
    .where(and(eq(punchOuts.tokenHash, hashSecret(token)), eq(punchOuts.retailerId, retailerId)));
  return row ? { kind: "member", ...row } : null;
}
