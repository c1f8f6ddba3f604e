import "server-only";
import { and, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { identityChecks, identityDocuments } from "@/db/schema/compliance";
import { jstDate } from "@/lib/core/clock";
import { notFound, rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { type DocumentKind, SIDES } from "./choices";
import { CheckInput, SubmitInput } from "./inputs";
import { fingerprintOf, sealSaid } from "./internal/sealed";
import { raiseFlags } from "./raise-flags";
import { assertOldEnough } from "./rules";

/**
 * Says and shows who one is, for staff to check. The documents that were sent before are bound to it. Somebody whose
 * check was approved may ask for a new one: the old one holds until then. Throws rejected "compliance.check_open" |
 * "compliance.too_young" | "compliance.documents_missing".
 */
export const submitCheck = command({
  name: "identity_check.submit",
  hats: ["member"],
  input: SubmitInput,
  async run({ tx, actor, now, emit, about }, { document, ...said }) {
    assertOldEnough(jstDate(now), said.birthDate);
    const { personId } = actor;
    await tx.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`identity-checks:${personId}`}, 0))`,
    );
    const [open] = await tx
      .select({ id: identityChecks.id })
      .from(identityChecks)
      .where(and(eq(identityChecks.personId, personId), eq(identityChecks.status, "submitted")));
    if (open) throw rejected("compliance.check_open");
    const documents = await shownDocuments(tx, personId, document);
    const id = newId("idc", now);
    const fingerprint = fingerprintOf(said);
    await tx.insert(identityChecks).values({
      ...{ id, personId, fingerprint, status: "submitted", submittedAt: now },
      sealed: sealSaid(said, id),
    });
    await tx.update(identityDocuments).set({ checkId: id }).where(inArray(identityDocuments.id, documents));
    await flagSamePerson(tx, { personId, id, fingerprint }, now);
    await emit("identity_check.submitted", { checkId: id });
    about(id);
    return { id };
  },
});

/** The sides that were sent, of which none may be missing. */
async function shownDocuments(tx: Tx, personId: Id<"prs">, kind: DocumentKind): Promise<Id<"doc">[]> {
  const sent = await tx
    .select({ id: identityDocuments.id, side: identityDocuments.side })
    .from(identityDocuments)
    .where(
      and(
        ...[eq(identityDocuments.personId, personId), isNull(identityDocuments.checkId)],
        eq(identityDocuments.kind, kind),
      ),
    );
  const wanted = SIDES[kind].map((side) => sent.find((one) => one.side === side)?.id);
  if (wanted.includes(undefined)) throw rejected("compliance.documents_missing", {}, "document");
  return wanted.filter((id) => id !== undefined);
}

type NewCheck = { readonly personId: Id<"prs">; readonly id: Id<"idc">; readonly fingerprint: Buffer };

/** Somebody of the same name and birthday under another account is a sign of risk. */
async function flagSamePerson(tx: Tx, { personId, id, fingerprint }: NewCheck, now: Date): Promise<void> {
  const [other] = await tx
    .select({ personId: identityChecks.personId })
    .from(identityChecks)
    .where(
      and(
        ...[eq(identityChecks.fingerprint, fingerprint), ne(identityChecks.personId, personId)],
        inArray(identityChecks.status, ["submitted", "approved", "superseded"]),
      ),
    )
    .limit(1);
  if (!other) return;
  const facts = { other: other.personId };
  await raiseFlags({ tx, now }, [{ personId, subjectId: id, rule: "same_person", facts }]);
}

/** Takes back what nobody has decided on. Its documents go at once. Throws rejected("compliance.check_decided"). */
export const withdrawCheck = command({
  name: "identity_check.withdraw",
  hats: ["member"],
  input: CheckInput,
  async run({ tx, actor, now, about }, { id }) {
    const own = and(eq(identityChecks.id, id), eq(identityChecks.personId, actor.personId));
    const [found] = await tx.select({ id: identityChecks.id }).from(identityChecks).where(own);
    if (!found) throw notFound();
    const withdrawn = await tx
      .update(identityChecks)
      .set({ status: "withdrawn", decidedAt: now })
      .where(and(own, eq(identityChecks.status, "submitted")))
      .returning({ id: identityChecks.id });
    if (!withdrawn.length) throw rejected("compliance.check_decided");
    await tx.delete(identityDocuments).where(eq(identityDocuments.checkId, id));
    about(id);
    return { id };
  },
});
