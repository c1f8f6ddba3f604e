import "server-only";
import { and, count, eq, ilike, inArray, isNotNull, min, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { people } from "@/db/schema/identity";
import { organisations } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";
import { approvals } from "@/db/schema/system";
import { verifiedIdentity } from "@/lib/compliance/identity";
import { openFlags } from "@/lib/compliance/raise-flags";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { pageOf, windowOf } from "@/lib/core/list-input";
import { query } from "@/lib/runtime/query";
import { sorted } from "@/lib/runtime/sorted";
import { changeOf } from "./change-queries";
import { AccountIdInput, AccountList } from "./inputs";

const owners = alias(people, "owners");
const ownerName = sql<string>`coalesce(${owners.name}, ${organisations.name})`;

const listed = {
  id: bankAccounts.id,
  owner: ownerName,
  personId: bankAccounts.personId,
  retailerId: bankAccounts.retailerId,
  bankCode: bankAccounts.bankCode,
  bankName: bankAccounts.bankName,
  branchCode: bankAccounts.branchCode,
  branchName: bankAccounts.branchName,
  type: bankAccounts.type,
  lastFour: bankAccounts.lastFour,
  status: bankAccounts.status,
  statusAt: bankAccounts.statusAt,
  createdAt: bankAccounts.createdAt,
};

const withOwners = (reader: Reader) =>
  reader
    .select(listed)
    .from(bankAccounts)
    .leftJoin(owners, eq(owners.id, bankAccounts.personId))
    .leftJoin(organisations, eq(organisations.id, bankAccounts.retailerId));

const literal = (text: string) => `%${text.replace(/[\\%_]/g, "\\$&")}%`;

/** Everybody's accounts, with the end of their numbers, as the filter wants them. */
export const listBankAccounts = query({
  name: "bank_account.list",
  hats: ["staff"],
  input: AccountList,
  async run({ db }, input) {
    const { status, owner, q, sort } = input;
    const { limit, offset } = windowOf(input);
    const rows = await withOwners(db)
      .where(
        and(
          status && eq(bankAccounts.status, status),
          owner && isNotNull(owner === "member" ? bankAccounts.personId : bankAccounts.retailerId),
          q
            ? or(
                ...[ilike(ownerName, literal(q)), ilike(bankAccounts.bankName, literal(q))],
                ...[eq(bankAccounts.lastFour, q), eq(bankAccounts.id, q as Id<"bac">)],
              )
            : undefined,
        ),
      )
      .orderBy(...sorted(sort, { since: bankAccounts.statusAt }, bankAccounts.id))
      .limit(limit)
      .offset(offset);
    return pageOf(rows, input);
  },
});

export type ListedAccount = Awaited<ReturnType<typeof listBankAccounts>>["rows"][number];

/** How many accounts wait for the staff, and since when: in another name, and asked for by retailers. */
export const accountsWaiting = query({
  name: "bank_account.list",
  hats: ["staff"],
  input: z.object({}),
  async run({ db }) {
    const rows = await db
      .select({ status: bankAccounts.status, count: count(), since: min(bankAccounts.statusAt) })
      .from(bankAccounts)
      .where(inArray(bankAccounts.status, ["held", "requested"]))
      .groupBy(bankAccounts.status);
    const of = (wanted: "held" | "requested") => {
      const row = rows.find(({ status }) => status === wanted);
      return { count: row?.count ?? 0, since: row?.since ?? null };
    };
    return { held: of("held"), requested: of("requested") };
  },
});

/** An account as the staff judge it: its owner, what was checked of them, what is asked for and by whom. */
export const getBankAccount = query({
  name: "bank_account.list",
  hats: ["staff"],
  input: AccountIdInput,
  async run({ db, actor }, { id }) {
    const [account] = await withOwners(db).where(eq(bankAccounts.id, id));
    if (!account) throw notFound();
    const [more] = await db
      .select({
        reason: bankAccounts.reason,
        approvalId: bankAccounts.approvalId,
        createdBy: people.name,
        createdById: people.id,
        decidedById: bankAccounts.decidedBy,
        phone: retailers.contactPhone,
      })
      .from(bankAccounts)
      .innerJoin(people, eq(people.id, bankAccounts.createdBy))
      .leftJoin(retailers, eq(retailers.organisationId, bankAccounts.retailerId))
      .where(eq(bankAccounts.id, id));
    if (!more) throw notFound();
    const [identity, flags, proposal] = await Promise.all([
      account.personId ? verifiedIdentity(db, account.personId) : null,
      openFlags(db, [id]),
      proposalFor(db, id, actor.personId),
    ]);
    return {
      ...account,
      ...more,
      cancelled: more.decidedById !== null && more.reason === null,
      own: account.personId === actor.personId || more.createdById === actor.personId,
      identity,
      flags: flags.get(id) ?? [],
      change: account.retailerId && account.status === "requested" ? await changeOf(db, id) : null,
      proposal,
    };
  },
});

export type StaffAccount = Awaited<ReturnType<typeof getBankAccount>>;

async function proposalFor(reader: Reader, id: Id<"bac">, me: Id<"prs">) {
  const [found] = await reader
    .select({
      approvalId: approvals.id,
      hash: approvals.payloadHash,
      by: people.name,
      byId: approvals.requestedBy,
      at: approvals.requestedAt,
    })
    .from(approvals)
    .innerJoin(people, eq(people.id, approvals.requestedBy))
    .where(
      and(
        ...[eq(approvals.kind, "bank_account"), eq(approvals.subject, id), eq(approvals.status, "requested")],
      ),
    );
  return found ? { ...found, hash: found.hash.toString("hex"), own: found.byId === me } : null;
}
