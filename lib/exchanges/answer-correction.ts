import "server-only";
import { eq } from "drizzle-orm";
import { raw, type Tx } from "@/db/client";
import { type CorrectedLine, orderLines } from "@/db/schema/exchanges";
import { AppError, rejected } from "@/lib/core/errors";
import { yen } from "@/lib/core/yen";
import { ratesAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { AnswerCorrectionInput } from "./inputs";
import { confirmLocked } from "./internal/confirm";
import { closeCorrection, openCorrection } from "./internal/correction";
import { pointsMissing } from "./internal/decide-orders";
import { holdPoints, releasePoints } from "./internal/hold";
import { type LockedOrder, lockOrder } from "./internal/locked-order";
import { stepOrder } from "./internal/step-order";
import { actRefusal } from "./rules";

/**
 * Answers what the retailer proposed. Accepted, the order is for what was proposed, at its points, and confirmed at
 * once, for the retailer has offered exactly this. Refused, the order is cancelled and all points are back. Throws
 * "exchanges.points_missing" {missing, yen}, "exchanges.correction_gone", "exchanges.too_late".
 */
export const answerCorrection = command({
  name: "exchange.answer_correction",
  hats: ["member"],
  input: AnswerCorrectionInput,
  async run({ tx, actor, now, emit, about }, { id, correction: correctionId, answer }) {
    const order = await lockOrder(tx, id, { accountId: actor.accountId });
    const refusal = actRefusal("answer_correction", order.status);
    if (refusal) throw refusal;
    const correction = await openCorrection(tx, id);
    if (correction?.id !== correctionId) throw rejected("exchanges.correction_gone");
    about(id, { correction: correctionId, answer });
    if (answer === "refuse") {
      await closeCorrection(tx, id, "refused", now);
      await stepOrder(tx, order, { to: "cancelled", by: "member" }, now);
      await emit("order.ended", { orderIds: [id] });
      return { id };
    }
    const { price, points } = correction;
    await closeCorrection(tx, id, "accepted", now);
    await holdAnew(tx, order, { holdSource: correctionId, points }, now);
    await replaceLines(tx, order, correction.lines);
    await confirmLocked(tx, order, "member", now, emit, { price, points, holdSource: correctionId });
    return { id };
  },
});

/** Gives the points back that were held, and holds what the order costs now. */
async function holdAnew(
  tx: Tx,
  order: LockedOrder,
  held: Parameters<typeof holdPoints>[1][number],
  now: Date,
): Promise<void> {
  await releasePoints(tx, [order], now);
  await holdPoints(tx, [held], order.ledgerAccountId, now).catch(async (error: unknown) => {
    const { missing } = error instanceof AppError ? error.params : {};
    if (typeof missing !== "bigint") throw error;
    const { rates } = await ratesAt(tx, now);
    throw pointsMissing(missing, rates);
  });
}

/**
 * The order is for these goods from now on. Of goods of the catalogue that it had before, stock follows the new
 * quantity; what the retailer offers beyond the stock it counted takes it to nothing, and no more than that goes back.
 */
async function replaceLines(tx: Tx, { id }: LockedOrder, lines: readonly CorrectedLine[]): Promise<void> {
  await raw(tx)`select return_stock(${id})`;
  const before = await tx
    .delete(orderLines)
    .where(eq(orderLines.orderId, id))
    .returning({ sku: orderLines.sku, productId: orderLines.productId, url: orderLines.url });
  const known = new Map(before.map((line) => [line.sku, line]));
  await tx.insert(orderLines).values(
    lines.map((line, n) => ({
      orderId: id,
      line: n + 1,
      productId: known.get(line.sku)?.productId ?? null,
      url: known.get(line.sku)?.url ?? null,
      sku: line.sku,
      nameJa: line.nameJa,
      nameEn: line.nameEn,
      unitPrice: yen(line.unitPrice),
      taxRate: line.taxRate,
      quantity: line.quantity,
    })),
  );
  await raw(tx)`select take_offered(${id})`;
}
