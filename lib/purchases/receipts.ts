import "server-only";
import { and, desc, eq, isNotNull } from "drizzle-orm";
import type { Reader } from "@/db/client";
import { pointsAccounts } from "@/db/schema/organisations";
import { purchaseReceipts, purchases } from "@/db/schema/purchases";
import { notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { query } from "@/lib/runtime/query";
import { IssueReceiptInput, PurchaseInput } from "./inputs";

/** The most versions of one receipt: more than anybody needs, fewer than would be a nuisance. */
const MOST_VERSIONS = 20;

/** The latest receipt of one of the actor's purchases. Not found before it is paid. */
export const getReceipt = query({
  name: "purchase.view",
  hats: ["member"],
  input: PurchaseInput,
  async run({ db, actor }, { id }) {
    const [row] = await db
      .select({
        purchaseId: purchases.id,
        version: purchaseReceipts.version,
        addressee: purchaseReceipts.addressee,
        issuedAt: purchaseReceipts.issuedAt,
        points: purchases.points,
        pay: purchases.pay,
        buyRate: purchases.buyRate,
        method: purchases.method,
        paidAt: purchases.paidAt,
        refundedYen: purchases.refundedYen,
        status: purchases.status,
        accountNumber: pointsAccounts.number,
      })
      .from(purchaseReceipts)
      .innerJoin(purchases, eq(purchases.id, purchaseReceipts.purchaseId))
      .innerJoin(pointsAccounts, eq(pointsAccounts.id, purchases.accountId))
      .where(and(eq(purchases.id, id), eq(purchases.personId, actor.personId)))
      .orderBy(desc(purchaseReceipts.version))
      .limit(1);
    if (!row?.paidAt) throw notFound();
    return { ...row, paidAt: row.paidAt };
  },
});
export type Receipt = Awaited<ReturnType<typeof getReceipt>>;

/**
 * Issues the receipt again with another addressee: a new version, the earlier ones stay as they were. The same
 * addressee issues nothing new. Returns the version that counts.
 */
export const issueReceipt = command({
  name: "purchase.issue_receipt",
  hats: ["member"],
  input: IssueReceiptInput,
  async run({ tx, actor, now, about }, { id, addressee }) {
    const [purchase] = await tx
      .select({ id: purchases.id })
      .from(purchases)
      .where(and(eq(purchases.id, id), eq(purchases.personId, actor.personId), isNotNull(purchases.paidAt)))
      .for("no key update");
    if (!purchase) throw notFound();
    about(id);
    const latest = await latestVersion(tx, id);
    if (latest.addressee === addressee) return { version: latest.version };
    if (latest.version >= MOST_VERSIONS) throw rejected("purchases.receipts_many", {}, "addressee");
    const version = latest.version + 1;
    await tx.insert(purchaseReceipts).values({ purchaseId: id, version, addressee, issuedAt: now });
    return { version };
  },
});

async function latestVersion(reader: Reader, id: Id<"pur">) {
  const [latest] = await reader
    .select({ version: purchaseReceipts.version, addressee: purchaseReceipts.addressee })
    .from(purchaseReceipts)
    .where(eq(purchaseReceipts.purchaseId, id))
    .orderBy(desc(purchaseReceipts.version))
    .limit(1);
  if (!latest) throw notFound();
  return latest;
}
