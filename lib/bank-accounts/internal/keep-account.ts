import "server-only";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { raiseFlags } from "@/lib/compliance/raise-flags";
import { type Id, newId } from "@/lib/core/ids";
import type { AccountDetails } from "./account-details";
import { fingerprintOf, sealAccount } from "./sealed";

type Owner = { readonly personId: Id<"prs"> } | { readonly retailerId: Id<"org"> };
type NewAccount = {
  readonly owner: Owner;
  readonly details: AccountDetails;
  readonly status: "active" | "held" | "requested";
  readonly createdBy: Id<"prs">;
  readonly contacts?: (id: Id<"bac">) => Buffer;
};

/** Whoever changes the accounts of an owner waits for whoever does so already. */
export async function lockOwner(tx: Tx, owner: Id<"prs"> | Id<"org">): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`bank-accounts:${owner}`}, 0))`);
}

/** The accounts of an owner that are in use, or would be, make room. */
export async function replaceAccounts(tx: Tx, owner: Owner, now: Date): Promise<void> {
  const whose =
    "personId" in owner
      ? eq(bankAccounts.personId, owner.personId)
      : eq(bankAccounts.retailerId, owner.retailerId);
  await tx
    .update(bankAccounts)
    .set({ status: "replaced", statusAt: now })
    .where(and(whose, inArray(bankAccounts.status, ["active", "held", "broken"])));
}

/** Keeps a new account, sealed. One that somebody else has too is a sign of risk. */
export async function keepAccount(
  tx: Tx,
  { owner, details, status, createdBy, contacts }: NewAccount,
  now: Date,
): Promise<Id<"bac">> {
  const id = newId("bac", now);
  const { holder, number, hiragana: _, ...place } = details;
  const fingerprint = fingerprintOf(details);
  await tx.insert(bankAccounts).values({
    ...{ ...place, ...owner, id, status, fingerprint, createdBy },
    ...{ statusAt: now, createdAt: now, lastFour: number.slice(-4) },
    sealed: sealAccount({ number, holder }, id),
    contacts: contacts?.(id) ?? null,
  });
  const ownerOf = sql<string>`coalesce(${bankAccounts.personId}, ${bankAccounts.retailerId})`;
  const self = "personId" in owner ? owner.personId : owner.retailerId;
  const others = await tx
    .selectDistinct({ owner: ownerOf })
    .from(bankAccounts)
    .where(
      and(
        eq(bankAccounts.fingerprint, fingerprint),
        ne(bankAccounts.status, "declined"),
        sql`${ownerOf} <> ${self}`,
      ),
    );
  if (others.length) {
    const facts = { owners: String(others.length + 1), other: others[0]?.owner ?? "" };
    await raiseFlags({ tx, now }, [{ personId: createdBy, subjectId: id, rule: "shared_account", facts }]);
  }
  return id;
}
