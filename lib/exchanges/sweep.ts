import "server-only";
import { randomUUID } from "node:crypto";
import { connection } from "@/db/client";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { log } from "@/lib/runtime/log";
import { advanceOrders } from "./advance-orders";
import { findDue } from "./internal/due-orders";

const SET = 50;

/**
 * Does everything that is due for orders by now, in sets. Each order moves once, whatever else runs at the same time and
 * however often this was interrupted. One that cannot be moved does not keep the others: it is logged, and tried again
 * at the next sweep.
 */
export async function sweepOrders(): Promise<void> {
  const now = clock.now();
  let after: Id<"ord"> | "" = "";
  for (;;) {
    const ids: Id<"ord">[] = await findDue(connection().db, now, after, SET);
    if (ids.length) await advance(ids).catch(() => advanceEach(ids));
    const last = ids.at(-1);
    if (!last || ids.length < SET) return;
    after = last;
  }
}

async function advance(ids: readonly Id<"ord">[]): Promise<void> {
  await advanceOrders(asSystem("exchanges.sweep"), `sweep-${randomUUID()}`, { ids });
}

async function advanceEach(ids: readonly Id<"ord">[]): Promise<void> {
  for (const id of ids) {
    await advance([id]).catch((error: unknown) => {
      log.error({ orderId: id, err: error }, "a due order could not be moved");
    });
  }
}
