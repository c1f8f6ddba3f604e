import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { pointsAccounts } from "@/db/schema/organisations";
import type { Id } from "@/lib/core/ids";

/** Why an account can be frozen. The owner is shown the words of it. */
export const HOLD_REASONS = ["dispute", "fraud_warning"] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export function isHoldReason(text: string | null): text is HoldReason {
  return HOLD_REASONS.some((reason) => reason === text);
}

/** Stops everything that goes out of an account, with the reason that its owner sees. A closed one stays closed. */
export async function holdAccount(tx: Tx, id: Id<"acc">, reason: HoldReason): Promise<void> {
  await tx
    .update(pointsAccounts)
    .set({ status: "frozen", statusReason: reason })
    .where(and(eq(pointsAccounts.id, id), inArray(pointsAccounts.status, ["open", "frozen"])));
}

/** Opens an account again that was frozen for one of these reasons; another reason keeps it frozen. */
export async function releaseAccount(tx: Tx, id: Id<"acc">): Promise<void> {
  await tx
    .update(pointsAccounts)
    .set({ status: "open", statusReason: null })
    .where(
      and(
        eq(pointsAccounts.id, id),
        eq(pointsAccounts.status, "frozen"),
        inArray(pointsAccounts.statusReason, [...HOLD_REASONS]),
      ),
    );
}
