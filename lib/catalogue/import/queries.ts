import "server-only";
import { and, asc, desc, eq, isNull, lt, sql } from "drizzle-orm";
import { z } from "zod";
import { categories, productFeeds, productImports } from "@/db/schema/catalogue";
import { notFound } from "@/lib/core/errors";
import { isId } from "@/lib/core/ids";
import { query } from "@/lib/runtime/query";
import { inLanguage } from "../cards";
import type { ImportRow } from "./check-row";
import type { ListField } from "./fields";
import { ImportInput } from "./inputs";

const PAGE = 20;
const PREVIEW = 20;

const columns = {
  id: productImports.id,
  source: productImports.source,
  fileName: productImports.fileName,
  status: productImports.status,
  rowCount: productImports.rowCount,
  problemCount: productImports.problemCount,
  doneCount: productImports.doneCount,
  addedCount: productImports.addedCount,
  changedCount: productImports.changedCount,
  refusal: productImports.refusal,
  createdAt: productImports.createdAt,
  endedAt: productImports.endedAt,
  scheduled: sql<boolean>`${productImports.byPersonId} is null`,
};

/** The imports of the actor's shop, the newest first. */
export const listImports = query({
  name: "catalogue.view_imports",
  hats: ["retailer"],
  input: z.object({ after: z.string().optional() }),
  async run({ db, actor }, { after }) {
    const rows = await db
      .select(columns)
      .from(productImports)
      .where(
        and(
          eq(productImports.retailerId, actor.organisationId),
          after && isId("imp", after) ? lt(productImports.id, after) : undefined,
        ),
      )
      .orderBy(desc(productImports.id))
      .limit(PAGE + 1);
    const imports = rows.slice(0, PAGE);
    return { imports, next: rows.length > PAGE ? (imports.at(-1)?.id ?? null) : null };
  },
});

/** One import of the actor's shop: how far it is, its first rows, and what is wrong in it. */
export const viewImport = query({
  name: "catalogue.view_imports",
  hats: ["retailer"],
  input: ImportInput,
  async run({ db, actor }, { id }) {
    const [found] = await db
      .select({
        ...columns,
        problems: productImports.problems,
        preview: sql<ImportRow[] | null>`case when ${productImports.status} = 'ready'
          then jsonb_path_query_array(${productImports.rows}, ${`$[0 to ${PREVIEW - 1}]`}::jsonpath) end`,
      })
      .from(productImports)
      .where(and(eq(productImports.id, id), eq(productImports.retailerId, actor.organisationId)));
    if (!found) throw notFound();
    return {
      ...found,
      preview: found.preview ?? [],
      problems: found.problems as { row: number; field: ListField; code: string }[],
    };
  },
});

/** How far an import is, for the page that waits for it. */
export const importProgress = query({
  name: "catalogue.view_imports",
  hats: ["retailer"],
  input: ImportInput,
  async run({ db, actor }, { id }) {
    const { status, doneCount, rowCount, problemCount } = productImports;
    const [found] = await db
      .select({ status, doneCount, rowCount, problemCount })
      .from(productImports)
      .where(and(eq(productImports.id, id), eq(productImports.retailerId, actor.organisationId)));
    if (!found) throw notFound();
    return { status: found.status, done: found.doneCount, total: found.rowCount - found.problemCount };
  },
});

/** The address from which the shop's products are fetched by themselves, with how it went the last time. */
export const viewFeed = query({
  name: "catalogue.view_imports",
  hats: ["retailer"],
  input: z.object({}),
  async run({ db, actor, ctx }) {
    const { url, everyHours, categoryId, taxRate, nextAt } = productFeeds;
    const own = actor.organisationId;
    const [[feed], [lastRun], shelves] = await Promise.all([
      db
        .select({ url, everyHours, categoryId, taxRate, nextAt })
        .from(productFeeds)
        .where(eq(productFeeds.retailerId, own)),
      db
        .select(columns)
        .from(productImports)
        .where(and(eq(productImports.retailerId, own), isNull(productImports.byPersonId)))
        .orderBy(desc(productImports.id))
        .limit(1),
      db
        .select({ id: categories.id, ja: categories.nameJa, en: categories.nameEn })
        .from(categories)
        .orderBy(asc(categories.position)),
    ]);
    return {
      feed: feed ?? null,
      lastRun: lastRun ?? null,
      shelves: shelves.map(({ id, ja, en }) => ({ value: id, label: inLanguage(ctx.locale, ja, en) })),
    };
  },
});
