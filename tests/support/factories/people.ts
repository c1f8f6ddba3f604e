import type { Connection } from "@/db/client";
import { people, sessions } from "@/db/schema/identity";
import { daysLater, now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import { createPerson } from "@/lib/identity/create-person";
import { hashPassword } from "@/lib/identity/hashing";
import { OPERATOR } from "@/lib/ledger/chart";
import { post } from "@/lib/ledger/post";
import type { Actor, ActorOf } from "@/lib/policy/actor";
import type { Context } from "@/lib/runtime/context";

/** The password of everybody whom the factories make. */
export const PASSWORD = "kamome-no-ie-42";
let passwordHash: Promise<string> | undefined;

let made = 0;

type Wishes = { name?: string; email?: string; locale?: Locale };

/** A person as the database knows them, without a points account: they have not finished to register. */
export async function aPerson(
  db: Connection,
  wishes: Wishes = {},
): Promise<{ personId: Id<"prs">; email: string }> {
  const at = now();
  const { name, email, locale } = whoever(wishes);
  const personId = newId("prs", at);
  await db.db
    .insert(people)
    .values({ id: personId, email, name, locale, emailVerifiedAt: at, createdAt: at });
  return { personId, email };
}

export type TestMember = {
  readonly personId: Id<"prs">;
  readonly sessionId: Id<"ses">;
  readonly name: string;
  readonly email: string;
  readonly account: Id<"acc">;
  readonly accountNumber: string;
  readonly ledgerAccount: bigint;
  /** Their context: `await sendTransfer(aiko.as, key, …)`. */
  readonly as: Context<ActorOf<"member">>;
};

/** A member with an open points account and a session, and with points that they bought at face value. */
export async function aMember(
  db: Connection,
  { points = 0, ...wishes }: Wishes & { points?: number } = {},
): Promise<TestMember> {
  const at = now();
  const { name, email, locale } = whoever(wishes);
  passwordHash ??= hashPassword(PASSWORD);
  const hash = await passwordHash;
  const sessionId = newId("ses", at);
  const person = await db.db.transaction(async (tx) => {
    const opened = await createPerson(tx, { email, name, locale, passwordHash: hash }, at);
    await tx.insert(sessions).values({
      id: sessionId,
      personId: opened.personId,
      device: "test",
      createdAt: at,
      lastSeenAt: at,
      expiresAt: daysLater(at, 30),
    });
    if (points > 0) await post(tx, [bought(opened.ledgerAccountId, points, opened.personId)], at);
    return opened;
  });
  const { personId, accountId: account, number: accountNumber, ledgerAccountId: ledgerAccount } = person;
  const as = contextOf({ hat: "member", accountId: account, personId, sessionId }, locale);
  return { personId, sessionId, name, email, account, accountNumber, ledgerAccount, as };
}

/** A context around an actor, as a request would have made it. */
export function contextOf<A extends Actor>(actor: A, locale: Locale = "en"): Context<A> {
  return {
    actor,
    requestId: "req_test",
    locale,
    client: { address: "203.0.113.7", device: "Chrome · Android" },
  };
}

/** Somebody who is not signed in. */
export const guest = contextOf({ hat: "guest" });

function whoever(wishes: Wishes): Required<Wishes> {
  made += 1;
  return { name: `Person ${made}`, email: `person-${made}@example.jp`, locale: "en", ...wishes };
}

function bought(account: bigint, points: number, sourceId: string) {
  return {
    kind: "purchase.settled" as const,
    sourceId,
    moves: [
      { from: OPERATOR.pointsIssued, to: account, unit: "PTS" as const, amount: BigInt(points) },
      {
        from: OPERATOR.pointsLiability,
        to: OPERATOR.stripeClearing,
        unit: "JPY" as const,
        amount: BigInt(points) * 100n,
      },
    ],
  };
}
