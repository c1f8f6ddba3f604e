import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgSchema,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { at, byteOrdered } from "./columns";

export const ledger = pgSchema("ledger");

const big = (name: string) => bigint(name, { mode: "bigint" });

/** Where a journal's id comes from: drawn after the accounts are locked, so ids of one account grow with its entries. */
export const journalIds = ledger.sequence("journal_ids", { startWith: 1 });

/** Accounts below 1000 are the operator's own, without a floor; the others belong to members and organisations. */
export const ledgerAccounts = ledger.table(
  "accounts",
  {
    id: big("id").primaryKey().generatedByDefaultAsIdentity({ name: "account_ids", startWith: 1000 }),
    unit: text("unit", { enum: ["PTS", "JPY"] }).notNull(),
    kind: text("kind").notNull(),
    floored: boolean("floored").notNull(),
    openedAt: at("opened_at").notNull(),
  },
  (t) => [
    unique("accounts_id_unit").on(t.id, t.unit),
    check("accounts_unit", sql`${t.unit} in ('PTS','JPY')`),
    check("accounts_floored", sql`${t.floored} = (${t.id} >= 1000)`),
    check("accounts_floored_kind", sql`${t.floored} = (${t.kind} in ('member','organisation'))`),
    check("accounts_floored_unit", sql`not ${t.floored} or ${t.unit} = 'PTS'`),
    uniqueIndex("accounts_operator_kind").on(t.kind).where(sql`not ${t.floored}`),
  ],
);

/** What stands in each floored account, with the number of its last entry. The row is what a posting locks. */
export const ledgerBalances = ledger.table(
  "balances",
  {
    account: big("account")
      .primaryKey()
      .references(() => ledgerAccounts.id),
    balance: big("balance").notNull().default(sql`0`),
    seq: integer("seq").notNull().default(0),
  },
  (t) => [check("balances_floor", sql`${t.balance} >= 0`), check("balances_seq", sql`${t.seq} >= 0`)],
);

/** One thing that happened, posted once: its kind and the id of what caused it are unique together. */
export const ledgerJournals = ledger.table(
  "journals",
  {
    id: big("id").primaryKey(),
    kind: byteOrdered("kind").notNull(),
    sourceId: byteOrdered("source_id").notNull(),
    postedAt: at("posted_at").notNull(),
    mode: text("mode", { enum: ["sandbox", "live"] }).notNull(),
    reverses: big("reverses"),
  },
  (t) => [
    unique("journals_source").on(t.kind, t.sourceId),
    uniqueIndex("journals_reverses").on(t.reverses).where(sql`${t.reverses} is not null`),
    foreignKey({ name: "journals_reverses_fk", columns: [t.reverses], foreignColumns: [t.id] }),
    check("journals_mode", sql`${t.mode} in ('sandbox','live')`),
    check("journals_reverses_earlier", sql`${t.reverses} < ${t.id}`),
  ],
);

/**
 * An amount of one unit from one account to another. `*_seq` and `*_balance` are the entry's number in that account
 * and what stands in it after, for floored accounts; operator accounts have neither.
 */
export const ledgerMoves = ledger.table(
  "moves",
  {
    journalId: big("journal_id").notNull(),
    fromAccount: big("from_account").notNull(),
    toAccount: big("to_account").notNull(),
    amount: big("amount").notNull(),
    fromBalance: big("from_balance"),
    toBalance: big("to_balance"),
    fromSeq: integer("from_seq"),
    toSeq: integer("to_seq"),
    line: smallint("line").notNull(),
    unit: text("unit", { enum: ["PTS", "JPY"] }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.journalId, t.line] }),
    foreignKey({ name: "moves_journal_fk", columns: [t.journalId], foreignColumns: [ledgerJournals.id] }),
    foreignKey({
      name: "moves_from_fk",
      columns: [t.fromAccount, t.unit],
      foreignColumns: [ledgerAccounts.id, ledgerAccounts.unit],
    }),
    foreignKey({
      name: "moves_to_fk",
      columns: [t.toAccount, t.unit],
      foreignColumns: [ledgerAccounts.id, ledgerAccounts.unit],
    }),
    uniqueIndex("moves_from_seq").on(t.fromAccount, t.fromSeq).where(sql`${t.fromSeq} is not null`),
    uniqueIndex("moves_to_seq").on(t.toAccount, t.toSeq).where(sql`${t.toSeq} is not null`),
    index("moves_from_operator").on(t.fromAccount, t.journalId).where(sql`${t.fromSeq} is null`),
    index("moves_to_operator").on(t.toAccount, t.journalId).where(sql`${t.toSeq} is null`),
    check("moves_amount", sql`${t.amount} > 0`),
    check("moves_two_accounts", sql`${t.fromAccount} <> ${t.toAccount}`),
    check("moves_from_floor", sql`(${t.fromAccount} < 1000) = (${t.fromSeq} is null)`),
    check("moves_to_floor", sql`(${t.toAccount} < 1000) = (${t.toSeq} is null)`),
    check(
      "moves_from_balance",
      sql`(${t.fromSeq} is null) = (${t.fromBalance} is null) and ${t.fromBalance} >= 0`,
    ),
    check("moves_to_balance", sql`(${t.toSeq} is null) = (${t.toBalance} is null) and ${t.toBalance} >= 0`),
  ],
);

/** Sums of the operator accounts' moves up to a journal id; what came after is added when a balance is read. */
export const ledgerRollups = ledger.table("rollups", {
  account: big("account")
    .primaryKey()
    .references(() => ledgerAccounts.id),
  balance: big("balance").notNull().default(sql`0`),
});

/**
 * How far the roll-up has come. `through`: every journal up to this id is decided and summed. `nextThrough` may follow
 * once every transaction older than `nextAfter` has ended.
 */
export const ledgerRollupState = ledger.table(
  "rollup_state",
  {
    only: boolean("only").primaryKey().default(true),
    through: big("through").notNull().default(sql`0`),
    nextThrough: big("next_through").notNull().default(sql`0`),
    nextAfter: big("next_after").notNull().default(sql`0`),
  },
  (t) => [check("rollup_state_one_row", sql`${t.only}`)],
);
