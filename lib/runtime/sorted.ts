import "server-only";
import { type AnyColumn, asc, desc, type SQL } from "drizzle-orm";

/**
 * ORDER BY for a sort of `sortInput`: its column, and then the id, so that equal rows stand in one order on every page.
 */
export function sorted<K extends string>(
  sort: K | `-${K}`,
  columns: Readonly<Record<K, AnyColumn | SQL>>,
  id: AnyColumn | SQL,
): SQL[] {
  const down = sort.startsWith("-");
  const column = columns[(down ? sort.slice(1) : sort) as K];
  return down ? [desc(column), desc(id)] : [asc(column), asc(id)];
}
