import "server-only";
import { randomUUID } from "node:crypto";
import { connection } from "@/db/client";
import type { Id } from "@/lib/core/ids";
import { asSystem } from "@/lib/runtime/context";
import { log } from "@/lib/runtime/log";
import { endUnpayable } from "./end-unpayable";
import { findUnpayable } from "./internal/sweep-rows";

const SET = 100;

/**
 * Ends the cash-outs whose bank account can no longer be paid to, in sets. One that cannot be ended does not keep the
 * others: it is logged, and tried again at the next sweep.
 */
export async function sweepCashOuts(): Promise<void> {
  let after: Id<"cso"> | "" = "";
  for (;;) {
    const ids: Id<"cso">[] = await findUnpayable(connection().db, after, SET);
    if (ids.length) await end(ids).catch(() => endEach(ids));
    const last = ids.at(-1);
    if (!last || ids.length < SET) return;
    after = last;
  }
}

async function end(ids: readonly Id<"cso">[]): Promise<void> {
  await endUnpayable(asSystem("cash_outs.sweep"), `sweep-${randomUUID()}`, { ids });
}

async function endEach(ids: readonly Id<"cso">[]): Promise<void> {
  for (const id of ids) {
    await end([id]).catch((error: unknown) => {
      log.error({ cashOutId: id, err: error }, "an unpayable cash-out could not be ended");
    });
  }
}
