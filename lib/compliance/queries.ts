import "server-only";
import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { identityChecks, identityDocuments } from "@/db/schema/compliance";
import type { Id } from "@/lib/core/ids";
import { query } from "@/lib/runtime/query";
import { openSaid } from "./internal/sealed";

/**
 * How the checks of oneself stand: the one that waits or was decided last, the one that is in force, and what was said
 * last, to begin the next one with.
 */
export const ownIdentity = query({
  name: "identity_check.view",
  hats: ["member"],
  input: z.object({}),
  async run({ db, actor }) {
    const checks = await db
      .select()
      .from(identityChecks)
      .where(eq(identityChecks.personId, actor.personId))
      .orderBy(desc(identityChecks.id));
    const [last] = checks;
    const approved = checks.find(({ status }) => status === "approved");
    const documents = last ? await documentsOf(db, [last.id]) : [];
    const sent = await db
      .select({ kind: identityDocuments.kind, side: identityDocuments.side })
      .from(identityDocuments)
      .where(and(eq(identityDocuments.personId, actor.personId), isNull(identityDocuments.checkId)));
    return {
      last: last
        ? {
            ...{ id: last.id, status: last.status, submittedAt: last.submittedAt },
            ...{ decidedAt: last.decidedAt, reason: last.reason, documents },
          }
        : null,
      approved: approved ? { id: approved.id, since: approved.decidedAt } : null,
      /** Sides of a document that wait for the next one. */
      sent,
      said: last ? openSaid(last.sealed, last.id) : null,
    };
  },
});

export type OwnIdentity = Awaited<ReturnType<typeof ownIdentity>>;

/** The documents of checks, the front first, without their content. */
export function documentsOf(reader: Reader, checkIds: readonly Id<"idc">[]) {
  return reader
    .select({
      id: identityDocuments.id,
      kind: identityDocuments.kind,
      side: identityDocuments.side,
      contentType: identityDocuments.contentType,
      size: identityDocuments.size,
      uploadedAt: identityDocuments.uploadedAt,
    })
    .from(identityDocuments)
    .where(inArray(identityDocuments.checkId, [...checkIds]))
    .orderBy(desc(identityDocuments.side), asc(identityDocuments.id));
}
