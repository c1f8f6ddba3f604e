import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { purchases } from "@/db/schema/purchases";
import type { Id } from "@/lib/core/ids";
import { balancesOf } from "@/lib/ledger/balances";
import type { Room } from "../rules";
import { owedBy } from "./debts";
import { UNFINISHED } from "./statuses";

/** What the account holds, what it may still be paid for, and what it owes. */
export async function roomOf(reader: Reader, accountId: Id<"acc">, ledgerAccountId: bigint): Promise<Room> {
  const [balances, [underway], owed] = await Promise.all([
    balancesOf(reader, [ledgerAccountId]),
    reader
      .select({ points: sql<bigint>`coalesce(sum(${purchases.points}), 0)::bigint` })
      .from(purchases)
      .where(and(eq(purchases.accountId, accountId), inArray(purchases.status, [...UNFINISHED]))),
    owedBy(reader, accountId),
  ]);
  return { balance: balances.get(ledgerAccountId) ?? 0n, underway: underway?.points ?? 0n, owed };
}
