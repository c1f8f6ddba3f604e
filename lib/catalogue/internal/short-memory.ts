import { type Connection, connection } from "@/db/client";
import * as clock from "@/lib/core/clock";

/** How long what everybody may see is kept in the process: changes are visible within this time. */
const KEPT_MS = 2_000;
const MOST_KEPT = 300;

type Kept = { readonly at: number; readonly answer: Promise<unknown> };
const memories = new WeakMap<Connection, Map<string, Kept>>();

/**
 * Answers from what was read within the last seconds, else reads. For what is the same for everybody only. Readers who
 * come together wait for one read; one that fails is forgotten at once.
 */
export async function remembered<T>(key: string, read: () => Promise<T>): Promise<T> {
  const database = connection();
  const memory = memories.get(database) ?? new Map<string, Kept>();
  memories.set(database, memory);
  const at = clock.now().getTime();
  const kept = memory.get(key);
  if (kept && at >= kept.at && at < kept.at + KEPT_MS) return kept.answer as Promise<T>;
  const answer = read();
  memory.delete(key);
  if (memory.size >= MOST_KEPT) memory.delete(memory.keys().next().value ?? "");
  memory.set(key, { at, answer });
  answer.catch(() => memory.delete(key));
  return answer;
}

/** What a command has just changed is read afresh by this process. */
export function forgetAll(): void {
  memories.delete(connection());
}
