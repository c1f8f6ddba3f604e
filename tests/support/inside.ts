import { encode } from "next-auth/jwt";
import { inject } from "vitest";
import { type Connection, connect, provideConnection } from "@/db/client";
import { providePayableSources } from "@/lib/bank-runs/payable-source";
import { cashOutPayables } from "@/lib/cash-outs/payables";
import type { Id } from "@/lib/core/ids";
import { sessionCookie } from "@/lib/runtime/session-cookie";
import { invoicePayables } from "@/lib/settlement/payables";

let connection: Connection | undefined;

/** The running product's database, as the serving role, made this process's connection until the worker ends. */
export function theDatabase(): Connection {
  if (connection) return connection;
  const database = inject("database");
  if (!database || !inject("secrets"))
    throw new Error("set DATABASE_UNDER_TEST, NEXTAUTH_SECRET and FIELD_KEYS too");
  const opened = connect(database, { max: 4, name: "inside" });
  connection = opened;
  provideConnection(() => opened);
  providePayableSources([invoicePayables, cashOutPayables]);
  return opened;
}

/** The cookie with which a browser is signed in to a session. */
export async function cookieOf(sid: Id<"ses">): Promise<string> {
  const { name } = sessionCookie(inject("app"));
  const secret = inject("secrets")?.NEXTAUTH_SECRET ?? "";
  return `${name}=${await encode({ token: { sid }, secret })}`;
}
