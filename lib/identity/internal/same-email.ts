import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/** Whether a column holds this address. Written as the unique index is, so that it is used. */
export function sameEmail(column: AnyPgColumn, email: string): SQL {
  return sql`lower(${column}) = lower(${email})`;
}
