import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { pointsAccounts } from "@/db/schema/organisations";
import { notFound } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import type { Points } from "@/lib/core/points";
import { pointsToYen } from "@/lib/core/rates-math";
import type { Yen } from "@/lib/core/yen";
import { balancesOf } from "@/lib/ledger/balances";
import { ratesAt } from "@/lib/rates/current";
import { query } from "@/lib/runtime/query";
import { partnerBySlug, partners } from "./partner-queries";

type Row = Awaited<ReturnType<typeof partners>>[number];

/** Every retailer with a site of its own, for everybody; a member also sees what they can spend there, in yen. */
export const partnerDirectory = query({
  name: "off_site.view_partners",
  hats: ["guest", "member", "issuer", "retailer", "staff"],
  input: z.object({}),
  async run({ db, actor, ctx, now }) {
    const rows = await partners(db);
    const budget = actor.hat === "member" ? await budgetOf(db, actor.accountId, now) : null;
    return { partners: rows.map((row) => presented(row, ctx.locale)), budget };
  },
});

export type Partner = Awaited<ReturnType<typeof partnerDirectory>>["partners"][number];

/** One of them, for the form that is filled in by hand. Throws not found. */
export const partner = query({
  name: "off_site.view_partners",
  hats: ["member"],
  input: z.object({ slug: z.string().max(60) }),
  async run({ db, actor, ctx, now }, { slug }) {
    const row = await partnerBySlug(db, slug);
    if (!row) throw notFound();
    return { partner: presented(row, ctx.locale), budget: await budgetOf(db, actor.accountId, now) };
  },
});

/** What an account's points are worth in goods now. Null where there is no account. */
export async function budgetOf(
  reader: Reader,
  accountId: Id<"acc"> | null,
  now: Date,
): Promise<{ readonly points: Points; readonly yen: Yen; readonly rate: Yen } | null> {
  if (!accountId) return null;
  const [account] = await reader
    .select({ ledgerAccountId: pointsAccounts.ledgerAccountId })
    .from(pointsAccounts)
    .where(eq(pointsAccounts.id, accountId));
  if (!account) return null;
  const [balances, { rates }] = await Promise.all([
    balancesOf(reader, [account.ledgerAccountId]),
    ratesAt(reader, now),
  ]);
  const points = (balances.get(account.ledgerAccountId) ?? 0n) as Points;
  return { points, yen: pointsToYen(points, rates.exchange), rate: rates.exchange };
}

function presented({ slug, siteUrl, offSite, ...row }: Row, locale: Locale) {
  const [name, about] =
    locale === "ja" ? [row.nameJa, row.aboutJa || row.aboutEn] : [row.nameEn, row.aboutEn || row.aboutJa];
  return { slug, name: name || row.nameJa, about, siteUrl: siteUrl ?? "", signed: offSite === "signed" };
}
