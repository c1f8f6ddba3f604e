import "server-only";
import { and, eq, inArray, ne } from "drizzle-orm";
import { connection, type Tx } from "@/db/client";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { people } from "@/db/schema/identity";
import { organisations } from "@/db/schema/organisations";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { queueMail } from "@/lib/notifications/queue-mail";
import { keyedHash } from "@/lib/runtime/encryption";
import type { Subscribers } from "@/lib/runtime/jobs";
import { operator } from "@/lib/runtime/operator";
import { contactsOf, once, openContacts } from "./internal/contacts";

export type MemberNews = "saved" | "held" | "accepted" | "declined" | "broken";
export type RetailerNews = "requested" | "cancelled" | "declined" | "changed" | "broken";

/** What owners are told of their accounts, each step once. */
export const bankAccountMails: Subscribers = {
  "bank_account.saved": ({ bankAccountId }) => withAccount(bankAccountId, tellMember("saved")),
  "bank_account.held": ({ bankAccountId }) => withAccount(bankAccountId, tellMember("held")),
  "bank_account.decided": ({ bankAccountId }) =>
    withAccount(bankAccountId, (tx, account) =>
      tellMember(account.status === "declined" ? "declined" : "accepted")(tx, account),
    ),
  "bank_account.broken": ({ bankAccountId }) =>
    withAccount(bankAccountId, (tx, account) =>
      (account.personId ? tellMember : tellRetailer)("broken")(tx, account),
    ),
  "bank_account.change_requested": ({ bankAccountId }) =>
    withAccount(bankAccountId, tellRetailer("requested")),
  "bank_account.change_cancelled": ({ bankAccountId }) =>
    withAccount(bankAccountId, tellRetailer("cancelled")),
  "bank_account.change_declined": ({ bankAccountId }) => withAccount(bankAccountId, tellRetailer("declined")),
  "bank_account.changed": ({ bankAccountId }) => withAccount(bankAccountId, tellRetailer("changed")),
};

type Account = typeof bankAccounts.$inferSelect;
type Tell = (tx: Tx, account: Account) => Promise<void>;

async function withAccount(id: Id<"bac">, tell: Tell): Promise<void> {
  await connection().db.transaction(async (tx) => {
    const [account] = await tx.select().from(bankAccounts).where(eq(bankAccounts.id, id));
    if (account) await tell(tx, account);
  });
}

/** What a mail may say of an account. */
const factsOf = ({ bankCode, bankName, branchCode, branchName, lastFour, reason }: Account) => ({
  bank: bankName || bankCode,
  branch: branchName || branchCode,
  lastFour,
  reason: reason ?? "",
});

function tellMember(news: MemberNews): Tell {
  return async (tx, account) => {
    if (!account.personId) return;
    const [person] = await tx.select().from(people).where(eq(people.id, account.personId));
    if (!person?.email) return;
    const { id: personId, email: to, locale, name } = person;
    await queueMail(tx, clock.now(), {
      // A state can come back: it is told each time.
      dedupeKey: `bank-account:${news}:${account.id}:${account.statusAt.getTime()}`,
      template: "bank-account",
      ...{ to, locale, personId, subjectId: account.id },
      params: { ...factsOf(account), news, name },
    });
  };
}

/** Who heard of the request hears of its outcome, wherever the retailer can be reached by now. */
function tellRetailer(news: RetailerNews): Tell {
  return async (tx, account) => {
    const { id, retailerId } = account;
    if (!retailerId) return;
    const [shop] = await tx.select().from(organisations).where(eq(organisations.id, retailerId));
    const heard = account.contacts ? openContacts(account.contacts, id) : [];
    const contacts = once([...heard, ...(news === "requested" ? [] : await contactsOf(tx, retailerId))]);
    const before = await beforeOf(tx, account);
    for (const { email, name, locale } of contacts) {
      const { phone } = operator(locale);
      await queueMail(tx, clock.now(), {
        dedupeKey: `retailer-bank-account:${news}:${id}:${keyedHash("contact", email).toString("hex").slice(0, 16)}`,
        template: "retailer-bank-account",
        ...{ to: email, locale, subjectId: id },
        params: { ...factsOf(account), news, name, retailer: shop?.name ?? "", before, phone },
      });
    }
  };
}

/** The account before, in words; empty where this is the first. */
async function beforeOf(tx: Tx, { id, retailerId }: Account): Promise<string> {
  if (!retailerId) return "";
  const rows = await tx
    .select()
    .from(bankAccounts)
    .where(
      and(
        ...[eq(bankAccounts.retailerId, retailerId), ne(bankAccounts.id, id)],
        inArray(bankAccounts.status, ["active", "broken", "replaced"]),
      ),
    );
  const last = rows.sort((a, b) => b.statusAt.getTime() - a.statusAt.getTime())[0];
  if (!last) return "";
  const { bank, branch, lastFour } = factsOf(last);
  return `${bank} ${branch} *${lastFour}`;
}
