import "server-only";
import { jstMonth } from "@/lib/core/clock";
import { sweepOrders } from "@/lib/exchanges/sweep";
import type { Cast } from "./orders/cast";
import { closingOf } from "./orders/closing";
import { type Customer, OTHERS } from "./orders/customers";
import { scenesOf } from "./orders/scenes";
import { spentOn, type Tale } from "./orders/tale";
import { talesOfHaruka } from "./orders/tales-haruka";
import { MIDORIYA } from "./orders/tales-midoriya";
import { OTHER_SHOPS } from "./orders/tales-others";
import { buy, type Demo, join } from "./people";
import { hasSites } from "./sites";
import { longTold, type Scene } from "./story";

const DAY = 24 * 60 * 60 * 1_000;
/** Yen of goods per point when the demo begins. */
const EXCHANGE = 80;

/** Six weeks of orders at four shops, with their invoices and remittances, and the clock that looks at them every day. */
export function ordersOf(cast: Cast, started: Date, passwordHash: string): Scene[] {
  const month = (started.getTime() - jstMonth(started).from.getTime()) / DAY;
  const tales = talesUntil(month);
  const others = Object.entries(OTHERS).flatMap(([who, person]): Scene[] => {
    let demo: Demo;
    const { name, email, locale, points } = person;
    return [
      {
        daysAgo: 41.5,
        work: async () => {
          demo = cast.addCustomer(who as Customer, await join(name, email, locale, passwordHash));
        },
      },
      longTold({ daysAgo: 40.5, work: () => buy(demo, points) }),
    ];
  });
  const clock = Array.from({ length: 38 }, (_, n) => longTold({ daysAgo: n + 0.5, work: sweepOrders }));
  return [...others, ...tales.flatMap((tale) => scenesOf(cast, tale)), ...closingOf(cast, month), ...clock];
}

/** The points that somebody's orders have cost for good: bought beside, what they give and are given stays as it is. */
export function pointsSpentBy(who: Customer, started: Date): number {
  const month = (started.getTime() - jstMonth(started).from.getTime()) / DAY;
  return talesUntil(month)
    .filter((tale) => tale.who === who)
    .reduce((sum, tale) => sum + Math.ceil(spentOn(tale) / EXCHANGE), 0);
}

function talesUntil(month: number): Tale[] {
  const tales = [...MIDORIYA, ...OTHER_SHOPS, ...talesOfHaruka(month)];
  return tales.filter(({ offSite }) => !offSite || hasSites());
}
