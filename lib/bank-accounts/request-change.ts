import "server-only";
import { and, eq } from "drizzle-orm";
import { bankAccounts } from "@/db/schema/bank-accounts";
import { lapseRequest } from "@/lib/approvals/lapse-request";
import { notFound, rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { AccountIdInput, ConfirmedAccountInput } from "./inputs";
import { detailsOf } from "./internal/account-details";
import { contactsOf, sealContacts } from "./internal/contacts";
import { keepAccount, lockOwner } from "./internal/keep-account";

/**
 * A retailer's owner asks to be paid to an account: the first one, or another than before. Two of the staff decide; the
 * account before stays in use until then. Everybody at the retailer is told at once, at the addresses that they have
 * now. Throws "organisations.owner_only" | "bankaccounts.change_open" | "bankaccounts.confirm_holder".
 */
export const requestAccountChange = command({
  name: "bank_account.request_change",
  hats: ["retailer"],
  input: ConfirmedAccountInput,
  async run({ tx, actor, now, emit, about }, { account, confirmed }) {
    if (actor.role !== "owner") throw rejected("organisations.owner_only");
    const retailerId = actor.organisationId;
    const details = await detailsOf(tx, account, retailerId);
    if (details.holder !== confirmed) throw rejected("bankaccounts.confirm_holder", {}, "holder");
    await lockOwner(tx, retailerId);
    const [open] = await tx
      .select({ id: bankAccounts.id })
      .from(bankAccounts)
      .where(and(eq(bankAccounts.retailerId, retailerId), eq(bankAccounts.status, "requested")));
    if (open) throw rejected("bankaccounts.change_open");
    const contacts = await contactsOf(tx, retailerId);
    const id = await keepAccount(
      tx,
      {
        ...{ owner: { retailerId }, details, status: "requested", createdBy: actor.personId },
        contacts: (row) => sealContacts(contacts, row),
      },
      now,
    );
    await emit("bank_account.change_requested", { bankAccountId: id });
    about(id, { retailerId });
    return { id };
  },
});

/**
 * The retailer's owner takes a request back that nobody has approved yet. Throws "organisations.owner_only" |
 * "bankaccounts.not_requested".
 */
export const cancelAccountChange = command({
  name: "bank_account.cancel_change",
  hats: ["retailer"],
  input: AccountIdInput,
  async run({ tx, actor, now, emit, about }, { id }) {
    const [own] = await tx
      .select({ id: bankAccounts.id })
      .from(bankAccounts)
      .where(and(eq(bankAccounts.id, id), eq(bankAccounts.retailerId, actor.organisationId)));
    if (!own) throw notFound();
    if (actor.role !== "owner") throw rejected("organisations.owner_only");
    await lapseRequest(tx, "bank_account", id, now); // first, as whoever approves it begins there too
    const cancelled = await tx
      .update(bankAccounts)
      .set({ status: "declined", statusAt: now, decidedBy: actor.personId })
      .where(and(eq(bankAccounts.id, id), eq(bankAccounts.status, "requested")))
      .returning({ id: bankAccounts.id });
    if (!cancelled.length) throw rejected("bankaccounts.not_requested");
    await emit("bank_account.change_cancelled", { bankAccountId: id });
    about(id, { retailerId: actor.organisationId });
    return { id };
  },
});
