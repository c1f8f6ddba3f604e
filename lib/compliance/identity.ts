import "server-only";
import { and, eq } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { identityChecks } from "@/db/schema/compliance";
import type { Id } from "@/lib/core/ids";
import { openSaid } from "./internal/sealed";

export type VerifiedIdentity = {
  readonly checkId: Id<"idc">;
  readonly name: string;
  /** Katakana, full width. */
  readonly kana: string;
};

/** Who a person is, as staff have checked it; null while nobody has. */
export async function verifiedIdentity(
  reader: Reader,
  personId: Id<"prs">,
): Promise<VerifiedIdentity | null> {
  const [found] = await reader
    .select({ id: identityChecks.id, sealed: identityChecks.sealed })
    .from(identityChecks)
    .where(and(eq(identityChecks.personId, personId), eq(identityChecks.status, "approved")));
  if (!found) return null;
  const { name, kana } = openSaid(found.sealed, found.id);
  return { checkId: found.id, name, kana };
}
