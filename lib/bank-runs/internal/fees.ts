import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bankFees, bankRunLines } from "@/db/schema/bank-runs";
import { rejected } from "@/lib/core/errors";
import { type Id, newId } from "@/lib/core/ids";
import { OPERATOR } from "@/lib/ledger/chart";
import { post } from "@/lib/ledger/post";
import type { CommandScope } from "@/lib/runtime/command";

type Fee = Omit<typeof bankFees.$inferInsert, "id" | "recordedBy" | "recordedAt">;

/** Books what the bank took: bank down, bank fees up. */
export async function bookFee(
  { tx, actor, now }: CommandScope<"staff">,
  fee: Fee & { readonly amount: bigint },
): Promise<Id<"bfe">> {
  const id = newId("bfe", now);
  await tx.insert(bankFees).values({ ...fee, id, recordedBy: actor.personId, recordedAt: now });
  const { bank, bankFees: account } = OPERATOR;
  const taken = { from: bank, to: account, unit: "JPY" as const, amount: fee.amount };
  await post(tx, [{ kind: "bank_fee.booked", sourceId: id, moves: [taken] }], now);
  return id;
}

/** The transfer that a fee is about, by its reference. A recall (組戻) is always of one. */
export async function lineOfReference(
  tx: Tx,
  reference: string,
  kind: Fee["kind"],
): Promise<Id<"brl"> | null> {
  if (!reference) {
    if (kind === "recall") throw rejected("bankruns.recall_of_what", {}, "subject");
    return null;
  }
  const [line] = await tx
    .select({ id: bankRunLines.id })
    .from(bankRunLines)
    .where(eq(bankRunLines.reference, reference));
  if (!line) throw rejected("bankruns.subject_unknown", {}, "subject");
  return line.id;
}
