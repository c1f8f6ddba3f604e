import "server-only";
import { connect, provideConnection } from "@/db/client";
import { providePayableSources } from "@/lib/bank-runs/payable-source";
import { cashOutPayables } from "@/lib/cash-outs/payables";
import { loadActor } from "@/lib/identity/load-actor";
import { provideActorSource } from "@/lib/runtime/actor-source";
import { env } from "@/lib/runtime/env";
import { configureLog } from "@/lib/runtime/log";
import { invoicePayables } from "@/lib/settlement/payables";

/** Puts a process together: its environment checked, its pool, who its actors are, who has money to send. Throws naming every bad variable. */
export function assembleProcess(name: "app" | "worker" | "script"): void {
  const { DATABASE_URL, DATABASE_POOL } = env();
  configureLog();
  provideConnection(() => connect(DATABASE_URL, { max: DATABASE_POOL, name: `mizuhiki-${name}` }));
  provideActorSource(loadActor);
  providePayableSources([invoicePayables, cashOutPayables]);
}
