import "server-only";
import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { quote } from "@/lib/core/rates-math";
import { cashOutOffer } from "@/lib/rates/cash-out-offer";
import { ratesAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { standingOf } from "./internal/standing";
import { obstaclesOf } from "./rules";

/** What is in the way of leaving, and what the points that are left are worth. */
export const readLeaving = query({
  name: "leaving.read",
  hats: ["member"],
  input: z.object({}),
  async run({ db, actor, now }) {
    if (!actor.accountId) throw notFound();
    const [standing, { rates }, cashOut] = await Promise.all([
      standingOf(db, actor.accountId, now),
      ratesAt(db, now),
      cashOutOffer(db, now),
    ]);
    const { ledgerAccountId: _, status: __, ...known } = standing;
    const { goods, cash } = quote(known.balance, rates);
    return { ...known, goods, cash, rates, mayCashOut: cashOut !== null, obstacles: obstaclesOf(standing) };
  },
});

export type Leaving = Awaited<ReturnType<typeof readLeaving>>;
