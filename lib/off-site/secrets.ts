import "server-only";
import { and, asc, eq, isNotNull, isNull, lt, or, type SQL } from "drizzle-orm";
import type { Reader, Tx } from "@/db/client";
import { people } from "@/db/schema/identity";
import { retailerSecrets } from "@/db/schema/retailers";
import { later } from "@/lib/core/clock";
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
    sealed: seal(secret, placeOfSecret(id)),
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
  return secretsWhere(
    reader,
    and(eq(retailerSecrets.retailerId, retailerId), isNull(retailerSecrets.revokedAt)),
  );
}

/** The secrets that a retailer has ended. */
export async function revokedSecrets(reader: Reader, retailerId: Id<"org">) {
  return secretsWhere(
    reader,
    and(eq(retailerSecrets.retailerId, retailerId), isNotNull(retailerSecrets.revokedAt)),
  );
}

async function secretsWhere(reader: Reader, where: SQL | undefined) {
  const rows = await reader
    .select({
      id: retailerSecrets.id,
      sealed: retailerSecrets.sealed,
      createdAt: retailerSecrets.createdAt,
      createdBy: people.name,
      lastUsedAt: retailerSecrets.lastUsedAt,
    })
    .from(retailerSecrets)
    .innerJoin(people, eq(people.id, retailerSecrets.createdBy))
    .where(where)
    .orderBy(asc(retailerSecrets.createdAt), asc(retailerSecrets.id));
  return rows.map(({ sealed, ...row }) => ({ ...row, secret: unseal(sealed, placeOfSecret(row.id)) }));
}

/** Notes that something was signed with a secret. To the minute, so that a busy shop does not write its row each time. */
export async function noteUse(tx: Tx, id: Id<"sec">, now: Date): Promise<void> {
  const stale = or(isNull(retailerSecrets.lastUsedAt), lt(retailerSecrets.lastUsedAt, later(now, -60_000)));
  await tx
    .update(retailerSecrets)
    .set({ lastUsedAt: now })
    .where(and(eq(retailerSecrets.id, id), stale));
}

/** What binds a sealed secret to its row. */
export const placeOfSecret = (id: Id<"sec">) => `retailer-secret:${id}`;
