import "server-only";
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { punchOuts, type ReturnRefusal } from "@/db/schema/off-site";
import { retailers } from "@/db/schema/retailers";
import type { Id } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { asSystem } from "@/lib/runtime/context";
import { hashSecret } from "@/lib/runtime/encryption";
import { isTrusted, returnRefusal } from "./judge-return";
import { BODY_MAX, parseBody, type ReturnBody } from "./return-body";
import { noteUse, validSecrets } from "./secrets";
import { isSignedWith } from "./signature";

/** What became of a return: whose session it is (if any) and why it was not taken (if it was not). */
export type ReturnOutcome =
  | { readonly id: Id<"pun">; readonly refusal: ReturnRefusal | null }
  | { readonly id: null; readonly refusal: "unreadable" | "unknown" };

const take = command({
  name: "off_site.take_return",
  hats: ["system"],
  input: z.object({ body: z.string().max(BODY_MAX), signature: z.string().max(200) }),
  async run({ tx, now, about }, { body: text, signature }): Promise<ReturnOutcome> {
    const body = parseBody(text);
    if (!body) return { id: null, refusal: "unreadable" };
    const session = await lockSession(tx, body.session);
    if (!session) return { id: null, refusal: "unknown" };
    const secrets = await validSecrets(tx, session.retailerId);
    const used = secrets.find(({ secret }) => isSignedWith(text, signature, secret));
    const refusal = returnRefusal(body, used !== undefined, session, now);
    if (used) await noteUse(tx, used.id, now);
    await tx
      .update(punchOuts)
      .set(
        refusal
          ? refused(refusal, body)
          : { items: [...body.items], returnedAt: now, refusal: null, refusedItems: null },
      )
      .where(eq(punchOuts.id, session.id));
    about(session.id, { outcome: refusal ?? "taken" });
    return { id: session.id, refusal };
  },
});

/**
 * Takes a choice that a retailer's site has signed, once; of several that come at a time one is taken. What is refused
 * is kept with its reason. It comes from the retailer's page, without the member's cookies: whose it is, its session
 * says. Each request has a key of its own: that the same return comes again is a replay.
 */
export function takeReturn(
  raw: { body: string; signature: string },
  key: string = randomUUID(),
): Promise<ReturnOutcome> {
  return take(asSystem("off-site.return"), key, raw);
}

async function lockSession(tx: Tx, token: string) {
  const [session] = await tx
    .select({
      id: punchOuts.id,
      retailerId: punchOuts.retailerId,
      slug: retailers.slug,
      budget: punchOuts.budget,
      expiresAt: punchOuts.expiresAt,
      items: punchOuts.items,
    })
    .from(punchOuts)
    .innerJoin(retailers, eq(retailers.organisationId, punchOuts.retailerId))
    .where(eq(punchOuts.tokenHash, hashSecret(token)))
    .for("update", { of: punchOuts });
  return session;
}

/** Goods that were really signed are kept, so that they need not be typed; a reason that trusts nothing keeps those. */
function refused(refusal: ReturnRefusal, { items }: ReturnBody) {
  return isTrusted(refusal) ? { refusal, refusedItems: [...items] } : { refusal };
}
