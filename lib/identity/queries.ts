import "server-only";
import { and, eq, type SQL } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { people } from "@/db/schema/identity";
import { pointsAccounts } from "@/db/schema/organisations";
import type { AccountNumber } from "@/lib/core/account-number";
import type { Id } from "@/lib/core/ids";
import { sameEmail } from "./internal/same-email";

const member = {
  personId: people.id,
  email: people.email,
  name: people.name,
  locale: people.locale,
  status: people.status,
  accountId: pointsAccounts.id,
  accountNumber: pointsAccounts.number,
  accountStatus: pointsAccounts.status,
  ledgerAccountId: pointsAccounts.ledgerAccountId,
};

/** A member and their points account. `status` and `accountStatus` tell whether they may act. */
export type Member = Awaited<ReturnType<typeof findMembers>>[number];

/** The member with this address, compared without regard to case. A deleted one is found by nobody. */
export async function findMemberByEmail(reader: Reader, email: string): Promise<Member | null> {
  return (await findMembers(reader, sameEmail(people.email, email)))[0] ?? null;
}

/** The member whose points account has this number. */
export async function findMemberByAccountNumber(
  reader: Reader,
  number: AccountNumber,
): Promise<Member | null> {
  const open = and(eq(pointsAccounts.number, number), eq(people.id, pointsAccounts.personId));
  return (await findMembers(reader, open)).find((found) => found.status !== "deleted") ?? null;
}

/** The member by their id, also when they have gone since (then without a name or address). */
export async function findMemberById(reader: Reader, personId: Id<"prs">): Promise<Member | null> {
  return (await findMembers(reader, eq(people.id, personId)))[0] ?? null;
}

/** The person with this address, compared without regard to case. */
export async function findPersonIdByEmail(reader: Reader, email: string): Promise<Id<"prs"> | null> {
  const [found] = await reader.select({ id: people.id }).from(people).where(sameEmail(people.email, email));
  return found?.id ?? null;
}

function findMembers(reader: Reader, where: SQL | undefined) {
  return reader
    .select(member)
    .from(people)
    .innerJoin(pointsAccounts, eq(pointsAccounts.personId, people.id))
    .where(where);
}
