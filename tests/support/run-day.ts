import { afterAll } from "vitest";
import { daysLater, jstMidnight, setClock } from "@/lib/core/clock";
import { aRunDate } from "./factories/bank-runs";

/** A way to work in the afternoon of the day for which runs are made now. Works that overlap may all be there. */
export function useRunDay(): <T>(work: () => Promise<T>) => Promise<T> {
  const then = daysLater(jstMidnight(aRunDate()), 0.6).getTime();
  let working = 0;
  afterAll(setClock(() => (working > 0 ? then : Date.now())));
  return async (work) => {
    working += 1;
    try {
      return await work();
    } finally {
      working -= 1;
    }
  };
}
