import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { connection, type Tx } from "@/db/client";
import { people } from "@/db/schema/identity";
import { pointsAccounts } from "@/db/schema/organisations";
import { debts, freezes, paymentDisputes, paymentRefunds, purchases } from "@/db/schema/purchases";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import { translator } from "@/lib/i18n/translator";
import { queueMail } from "@/lib/notifications/queue-mail";
import type { TemplateName, TemplateParams } from "@/lib/notifications/templates";
import type { Subscribers } from "@/lib/runtime/jobs";
import { operator } from "@/lib/runtime/operator";
import { storeName } from "./names";

/** What the buyer is told, each once. */
export const purchaseMails: Subscribers = {
  "purchase.paid": ({ purchaseId }) => tellBuyer(purchaseId, async (mail) => mail.queue("purchase-paid", {})),
  "purchase.pending": ({ purchaseId }) => tellBuyer(purchaseId, tellPending),
  "purchase.failed": ({ purchaseId }) =>
    tellBuyer(purchaseId, async (mail) => mail.queue("purchase-failed", {})),
  "purchase.disputed": ({ purchaseId }) => tellBuyer(purchaseId, tellDisputed),
  "purchase.dispute_closed": ({ purchaseId }) => tellBuyer(purchaseId, tellDisputeClosed),
  "purchase.refunded": ({ purchaseId, refundId }) =>
    tellBuyer(purchaseId, (mail) => tellRefunded(mail, refundId)),
};

type Purchase = typeof purchases.$inferSelect;
type Facts = { purchaseId: Id<"pur">; name: string; points: bigint; pay: bigint };
type Mail = {
  readonly tx: Tx;
  readonly purchase: Purchase;
  readonly locale: Locale;
  /** Queues the mail with what it says besides the purchase's facts; `about` tells mails of one template apart. */
  readonly queue: <N extends TemplateName>(
    template: N,
    more: Omit<TemplateParams<N>, keyof Facts>,
    about?: string,
  ) => Promise<void>;
};

/** In the language that the person reads now. Who has left is told nothing. */
async function tellBuyer(id: Id<"pur">, tell: (mail: Mail) => Promise<void>): Promise<void> {
  const now = clock.now();
  await connection().db.transaction(async (tx) => {
    const [row] = await tx
      .select({ purchase: purchases, name: people.name, email: people.email, locale: people.locale })
      .from(purchases)
      .innerJoin(people, eq(people.id, purchases.personId))
      .where(eq(purchases.id, id));
    if (!row?.email) return;
    const { purchase, name, email: to, locale } = row;
    const facts: Facts = { purchaseId: id, name, points: purchase.points, pay: purchase.pay };
    await tell({
      tx,
      purchase,
      locale,
      queue: async (template, more, about = "") => {
        const dedupeKey = [template, id, about].filter(Boolean).join(":");
        const params = { ...facts, ...more } as TemplateParams<typeof template>;
        await queueMail(tx, now, {
          dedupeKey,
          template,
          locale,
          to,
          personId: purchase.personId,
          subjectId: id,
          params,
        });
      },
    });
  });
}

/** Only a konbini payment has something to tell: its numbers and its deadline. */
async function tellPending({ purchase, locale, queue }: Mail): Promise<void> {
  const { voucher, voucherExpiresAt } = purchase;
  if (!voucher || !voucherExpiresAt) return;
  const t = translator(locale);
  await queue("purchase-pending", {
    deadline: voucherExpiresAt,
    voucherUrl: voucher.url,
    stores: voucher.stores.map(({ chain, paymentCode, confirmationNumber }) => ({
      store: storeName(t, chain),
      paymentCode,
      confirmation: confirmationNumber,
    })),
  });
}

async function tellDisputed({ tx, purchase, locale, queue }: Mail): Promise<void> {
  const freeze = await latestFreeze(tx, purchase.id);
  if (!freeze) return;
  const { cause, points: frozen } = freeze;
  await queue("purchase-disputed", { cause, frozen, contact: operator(locale).email }, freeze.id);
}

async function tellDisputeClosed({ tx, purchase, queue }: Mail): Promise<void> {
  if (purchase.status !== "charged_back") {
    const [account] = await tx
      .select({ status: pointsAccounts.status })
      .from(pointsAccounts)
      .where(eq(pointsAccounts.id, purchase.accountId));
    const freeze = await latestFreeze(tx, purchase.id);
    return queue("purchase-dispute-won", { stillHeld: account?.status === "frozen" }, freeze?.id);
  }
  const [lost] = await tx
    .select({ points: paymentDisputes.points, owed: debts.points })
    .from(paymentDisputes)
    .leftJoin(debts, eq(debts.sourceId, paymentDisputes.disputeId))
    .where(and(eq(paymentDisputes.purchaseId, purchase.id), eq(paymentDisputes.status, "lost")));
  if (!lost) return;
  const owed = lost.owed ?? 0n;
  await queue("purchase-dispute-lost", { taken: lost.points - owed, owed });
}

async function tellRefunded({ tx, queue }: Mail, refundId: string): Promise<void> {
  const [refund] = await tx
    .select({
      amount: paymentRefunds.amount,
      points: paymentRefunds.points,
      status: paymentRefunds.status,
      owed: debts.points,
    })
    .from(paymentRefunds)
    .leftJoin(debts, eq(debts.sourceId, paymentRefunds.refundId))
    .where(eq(paymentRefunds.refundId, refundId));
  if (!refund) return;
  const owed = refund.owed ?? 0n;
  const asksForBank = refund.status === "requires_action";
  const told = { refunded: refund.amount, taken: refund.points - owed, owed, asksForBank };
  await queue("purchase-refunded", told, refundId);
}

async function latestFreeze(tx: Tx, purchaseId: Id<"pur">) {
  const [freeze] = await tx
    .select({ id: freezes.id, cause: freezes.cause, points: freezes.points })
    .from(freezes)
    .where(eq(freezes.purchaseId, purchaseId))
    .orderBy(desc(freezes.id))
    .limit(1);
  return freeze ?? null;
}
