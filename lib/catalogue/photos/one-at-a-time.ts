import { AppError } from "@/lib/core/errors";

const MOST_WAITING = 16;
let last: Promise<unknown> = Promise.resolve();
let waiting = 0;

/** Unpacks one photo at a time, so that their memory does not add up. Throws `unavailable` when too many wait. */
export async function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  if (waiting >= MOST_WAITING) throw new AppError("unavailable", "common.unavailable");
  waiting += 1;
  const mine = last.then(work).finally(() => {
    waiting -= 1;
  });
  last = mine.catch(() => {});
  return mine;
}
