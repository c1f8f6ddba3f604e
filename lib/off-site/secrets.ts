import "server-only";
import { and, asc, eq, isNull } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { retailerSecrets } from "@/db/schema/retailers";
import type { Id } from "@/lib/core/ids";

import { seal, unseal } from "@/lib/runtime/encryption";

/** How many secrets of a retailer are valid at a time: the one in use, and the one that replaces it. */
export const SECRETS_MAX = 2;

/** Keeps a secret for a retailer, sealed. */
export async function keepSecret(
  tx: Tx,
  { id, retailerId, secret, personId }: NewSecret,
  now: Date,
): Promise<void> {
  await tx.insert(retailerSecrets).values({
    id,
    retailerId,
    sealed: seal(secret, place(id)),
    createdAt: now,
    createdBy: personId,
  });
}

type NewSecret = {
  readonly id: Id<"sec">;
  readonly retailerId: Id<"org">;
  readonly secret: string;
  readonly personId: Id<"prs">;
};

/** The secrets with which a retailer's site may sign now, the older one first. */
export async function validSecrets(reader: Reader, retailerId: Id<"org">) {
  const rows = await reader
    .select({ id: retailerSecrets.id, sealed: retailerSecrets.sealed, createdAt: retailerSecrets.createdAt })
    .from(retailerSecrets)
    .where(and(eq(retailerSecrets.retailerId, retailerId), isNull(retailerSecrets.revokedAt)))
    .orderBy(asc(retailerSecrets.createdAt), asc(retailerSecrets.id));
  return rows.map(({ id, sealed, createdAt }) => ({ id, createdAt, secret: unseal(sealed, place(id)) }));
}

const place = (id: Id<"sec">) => `retailer-secret:${id}`;
