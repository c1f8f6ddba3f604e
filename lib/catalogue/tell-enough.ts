import "server-only";
import { randomUUID } from "node:crypto";
import { and, asc, eq, gt, inArray, isNull, or } from "drizzle-orm";
import { connection, type Tx } from "@/db/client";
import { favourites, products } from "@/db/schema/catalogue";
import { people } from "@/db/schema/identity";
import { organisations, pointsAccounts } from "@/db/schema/organisations";
import type { Id } from "@/lib/core/ids";
import { yenToPoints } from "@/lib/core/rates-math";
import { balancesOf } from "@/lib/ledger/balances";
import { queueMail } from "@/lib/notifications/queue-mail";
import { ratesAt } from "@/lib/rates/current";
import { command } from "@/lib/runtime/command";
import { asSystem } from "@/lib/runtime/context";
import { env } from "@/lib/runtime/env";
import { inLanguage } from "./cards";
import { TellEnoughInput } from "./inputs";
import { onSale } from "./internal/conditions";

const SET = 200;
/** The most products that one mail names; the others wait for the next sweep. */
const MOST_NAMED = 10;

/**
 * Tells members by mail for which of their favourites their points are enough now: each favourite once, all that have
 * come within reach in one mail. A favourite that is sold out waits until it can be ordered.
 */
export const tellEnough = command({
  name: "catalogue.tell_enough",
  hats: ["system"],
  input: TellEnoughInput,
  async run({ tx, now }, { accountIds }) {
    const waiting = await waitingOf(tx, accountIds);
    const [{ rates }, balances] = await Promise.all([
      ratesAt(tx, now),
      balancesOf(tx, [...new Set(waiting.map(({ ledgerId }) => ledgerId))]),
    ]);
    const reached = waiting
      .map((one) => ({ ...one, points: yenToPoints(one.price, rates.exchange).points }))
      .filter(({ ledgerId, points }) => (balances.get(ledgerId) ?? 0n) >= points);
    const accounts = [...new Set(reached.map(({ accountId }) => accountId))];
    for (const account of accounts) {
      const own = reached.filter(({ accountId }) => accountId === account);
      await tell(tx, now, account, own.slice(0, MOST_NAMED));
    }
    return { told: accounts.length };
  },
});

/** Favourites that nobody was told of yet and that could be ordered, locked so that two sweeps tell nobody twice. */
async function waitingOf(tx: Tx, accountIds: readonly Id<"acc">[]) {
  return tx
    .select({
      accountId: favourites.accountId,
      productId: favourites.productId,
      ledgerId: pointsAccounts.ledgerAccountId,
      price: products.price,
      nameJa: products.nameJa,
      nameEn: products.nameEn,
      personId: people.id,
      email: people.email,
      locale: people.locale,
    })
    .from(favourites)
    .innerJoin(products, eq(products.id, favourites.productId))
    .innerJoin(organisations, eq(organisations.id, products.retailerId))
    .innerJoin(pointsAccounts, eq(pointsAccounts.id, favourites.accountId))
    .innerJoin(people, eq(people.id, pointsAccounts.personId))
    .where(
      and(
        inArray(favourites.accountId, [...accountIds]),
        isNull(favourites.enoughToldAt),
        eq(pointsAccounts.status, "open"),
        onSale,
        or(isNull(products.stock), gt(products.stock, 0)),
      ),
    )
    .orderBy(asc(favourites.accountId), asc(favourites.addedAt), asc(favourites.productId))
    .for("update", { of: favourites });
}

type Reached = Awaited<ReturnType<typeof waitingOf>>[number] & { points: bigint };

async function tell(tx: Tx, now: Date, accountId: Id<"acc">, reached: readonly Reached[]): Promise<void> {
  const [first] = reached;
  if (!first) return;
  const ids = reached.map(({ productId }) => productId);
  await tx
    .update(favourites)
    .set({ enoughToldAt: now })
    .where(and(eq(favourites.accountId, accountId), inArray(favourites.productId, ids)));
  if (!first.email) return;
  const { locale } = first;
  await queueMail(tx, now, {
    template: "favourites-in-reach",
    dedupeKey: `favourites-in-reach:${accountId}:${first.productId}:${now.getTime()}`,
    locale,
    to: first.email,
    personId: first.personId,
    params: {
      products: reached.map(({ productId, nameJa, nameEn, points }) => ({
        name: inLanguage(locale, nameJa, nameEn),
        points,
        url: new URL(`/catalogue/${productId}`, env().APP_URL).href,
      })),
    },
  });
}

/** Looks at all favourites that nobody was told of yet, account by account. Running twice tells nobody twice. */
export async function sweepFavourites(): Promise<void> {
  let after: Id<"acc"> | "" = "";
  for (;;) {
    const rows: { id: Id<"acc"> }[] = await connection()
      .db.selectDistinct({ id: favourites.accountId })
      .from(favourites)
      .where(and(isNull(favourites.enoughToldAt), gt(favourites.accountId, after as Id<"acc">)))
      .orderBy(asc(favourites.accountId))
      .limit(SET);
    const accountIds = rows.map(({ id }) => id);
    const last = accountIds.at(-1);
    if (last) await tellEnough(asSystem("catalogue.favourites"), `sweep-${randomUUID()}`, { accountIds });
    if (!last || rows.length < SET) return;
    after = last;
  }
}
