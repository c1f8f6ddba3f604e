import "server-only";
import { randomUUID } from "node:crypto";
import { connection } from "@/db/client";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { log } from "@/lib/runtime/log";
import { advanceTransfers } from "./advance-transfers";
import { findDue } from "./internal/due-transfers";

const SET = 100;

/**
 * Does everything that is due for gifts by now, in sets. Each gift moves once, whatever else runs at the same time and
 * however often this was interrupted. One that cannot be moved does not keep the others: it is logged, and tried again
 * at the next sweep.
 */
export async function sweepTransfers(): Promise<void> {
  for (;;) {
    const ids = await findDue(connection().db, clock.now(), SET);
    if (!ids.length) return;
    const moved = await advance(ids).catch(() => advanceEach(ids));
    if (!moved || ids.length < SET) return;
  }
}

async function advance(ids: readonly Id<"trf">[]): Promise<number> {
  const { moved } = await advanceTransfers(asSystem("transfers.sweep"), `sweep-${randomUUID()}`, { ids });
  return moved;
}

async function advanceEach(ids: readonly Id<"trf">[]): Promise<number> {
  let moved = 0;
  for (const id of ids) {
    try {
      moved += await advance([id]);
    } catch (error) {
      log.error({ transferId: id, err: error }, "a due gift could not be moved");
    }
  }
  return moved;
}
