import "server-only";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import { type CorrectedLine, orderCorrections, orderLines } from "@/db/schema/exchanges";
import { newId } from "@/lib/core/ids";
import { yenToPoints } from "@/lib/core/rates-math";
import { yen } from "@/lib/core/yen";
import { command } from "@/lib/runtime/command";
import { lockOrder } from "./internal/locked-order";
import { stepOrder } from "./internal/step-order";
import { CorrectOrderInput } from "./retailer-inputs";
import { actRefusal } from "./rules";

/**
 * Proposes what an order should be: other goods, prices or quantities, at the rate of the day on which it was placed.
 * It waits for the member, who accepts it (it is then confirmed) or refuses it (all points go back).
 */
export const correctOrder = command({
  name: "order.correct",
  hats: ["retailer"],
  input: CorrectOrderInput,
  async run({ tx, actor, now, emit, about }, { id, reason, lines }) {
    const order = await lockOrder(tx, id, { retailerId: actor.organisationId });
    const refusal = actRefusal("correct", order.status);
    if (refusal) throw refusal;
    const before = await tx
      .select({ sku: orderLines.sku, nameJa: orderLines.nameJa, nameEn: orderLines.nameEn })
      .from(orderLines)
      .where(eq(orderLines.orderId, id));
    const price = yen(lines.reduce((sum, line) => sum + line.price * BigInt(line.quantity), 0n));
    await tx.insert(orderCorrections).values({
      id: newId("cor", now),
      orderId: id,
      lines: lines.map((line) => corrected(line, before)),
      price,
      points: yenToPoints(price, order.exchangeRate).points,
      reason,
      proposedBy: actor.personId,
      proposedAt: now,
    });
    await stepOrder(tx, order, { to: "correction_proposed", by: "retailer" }, now);
    await emit("order.correction_proposed", { orderId: id });
    about(id);
    return { id };
  },
});

type Line = z.output<typeof CorrectOrderInput>["lines"][number];
type Named = Pick<CorrectedLine, "sku" | "nameJa" | "nameEn">;

/** A name that stays as it was keeps both of its languages. */
function corrected({ name, price, ...line }: Line, before: readonly Named[]): CorrectedLine {
  const same = before.find(({ sku, nameJa, nameEn }) => sku === line.sku && [nameJa, nameEn].includes(name));
  return {
    sku: line.sku,
    nameJa: same?.nameJa ?? name,
    nameEn: same?.nameEn ?? name,
    unitPrice: price.toString(),
    taxRate: line.taxRate,
    quantity: line.quantity,
  };
}
