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
  const now = clock.now();
  let after: Id<"trf"> | "" = "";
  for (;;) {
    const ids: Id<"trf">[] = await findDue(connection().db, now, after, SET);
    if (ids.length) await advance(ids).catch(() => advanceEach(ids));
    const last = ids.at(-1);
    if (!last || ids.length < SET) return;
    after = last;
  }
}

async function advance(ids: readonly Id<"trf">[]): Promise<void> {
  await advanceTransfers(asSystem("transfers.sweep"), `sweep-${randomUUID()}`, { ids });
}

async function advanceEach(ids: readonly Id<"trf">[]): Promise<void> {
  for (const id of ids) {
    await advance([id]).catch((error: unknown) => {
      log.error({ transferId: id, err: error }, "a due gift could not be moved");
    });
  }
}
