import "server-only";
import { and, desc, eq, inArray, or } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { people } from "@/db/schema/identity";
import type { Id } from "@/lib/core/ids";
import { query } from "@/lib/runtime/query";

/** What is shown of an account without a trace: never more than the last four digits. */
const shown = {
  id: bankAccounts.id,
  bankCode: bankAccounts.bankCode,
  bankName: bankAccounts.bankName,
  branchCode: bankAccounts.branchCode,
  branchName: bankAccounts.branchName,
  type: bankAccounts.type,
  lastFour: bankAccounts.lastFour,
  status: bankAccounts.status,
  statusAt: bankAccounts.statusAt,
  createdAt: bankAccounts.createdAt,
  reason: bankAccounts.reason,
};

/** The account of the member, and the one that was declined after it, if there is none. */
export const ownBankAccount = query({
  name: "bank_account.view",
  hats: ["member"],
  input: z.object({}),
  async run({ db, actor }) {
    return { account: await accountOf(db, actor.personId) };
  },
});

/** The account that a person has said last, unless it was replaced: active, held, broken or declined. */
export async function accountOf(reader: Reader, personId: Id<"prs">) {
  const [last] = await reader
    .select(shown)
    .from(bankAccounts)
    .where(eq(bankAccounts.personId, personId))
    .orderBy(desc(bankAccounts.createdAt), desc(bankAccounts.id))
    .limit(1);
  return last ?? null;
}

export type ShownAccount = NonNullable<Awaited<ReturnType<typeof accountOf>>>;

/** The account to which a retailer is paid, the one that it asks for, and what became of its last wish. */
export const retailerBankAccounts = query({
  name: "bank_account.view",
  hats: ["retailer"],
  input: z.object({}),
  async run({ db, actor }) {
    const rows = await db
      .select({ ...shown, by: people.name, approvalId: bankAccounts.approvalId })
      .from(bankAccounts)
      .innerJoin(people, eq(people.id, bankAccounts.createdBy))
      .where(
        and(
          eq(bankAccounts.retailerId, actor.organisationId),
          or(
            inArray(bankAccounts.status, ["active", "broken", "requested"]),
            eq(bankAccounts.status, "declined"),
          ),
        ),
      )
      .orderBy(desc(bankAccounts.createdAt), desc(bankAccounts.id));
    const [last] = rows;
    return {
      mayChange: actor.role === "owner",
      current: rows.find(({ status }) => status === "active" || status === "broken") ?? null,
      requested: rows.find(({ status }) => status === "requested") ?? null,
      declined: last?.status === "declined" ? last : null,
    };
  },
});

export type RetailerAccounts = Awaited<ReturnType<typeof retailerBankAccounts>>;
