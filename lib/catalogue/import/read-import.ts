import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { connection, type Reader } from "@/db/client";
import { categories, productImports, products } from "@/db/schema/catalogue";
import type { FetchList } from "@/lib/adapters/lists/port";
import { now } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { type Id, isId } from "@/lib/core/ids";
import type { Task } from "@/lib/runtime/jobs";
import { addJob, wakeWorkers } from "@/lib/runtime/outbox";
import { type Judging, shelfKey } from "./check-row";
import { readProducts } from "./read-products";

/** What a job of an import is about. */
export const ImportPayload = z.object({
  importId: z
    .string()
    .refine((text) => isId("imp", text))
    .transform((text) => text as Id<"imp">),
});

/** After so many tries that failed for no fault of the list it is given up, so that nobody waits for days. */
export const MOST_TRIES = 4;

let last: Promise<unknown> = Promise.resolve();

/** A process reads one list at a time: what a list takes of its memory does not add up. */
export function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => {});
  return mine;
}

/** Fetches the list where it is at an address, reads it, and writes down what it says and what is wrong with it. */
export function readImport(fetchList: FetchList): Task {
  return async (payload, job) => {
    const { importId } = ImportPayload.parse(payload);
    try {
      await oneAtATime(() => readOnce(importId, fetchList));
    } catch (error) {
      if (error instanceof AppError && error.kind !== "unavailable")
        await refuse(importId, refusalText(error));
      else if (job.attempt >= MOST_TRIES) await refuse(importId, "imports.failed");
      else throw error;
    }
  };
}

/** A refusal as it is kept: its code, and after a colon the line or number that its words name. */
function refusalText({ code, params }: AppError): string {
  const [value] = Object.values(params);
  return value === undefined ? code : `${code}:${value}`;
}

/** Ends an import that is not to be had. Does nothing to one that has come to its end. */
export async function refuse(id: Id<"imp">, refusal: string): Promise<void> {
  await connection()
    .db.update(productImports)
    .set({ status: "refused", refusal, content: null, rows: null, endedAt: now() })
    .where(and(eq(productImports.id, id), eq(productImports.status, stillOf(refusal))));
}

const stillOf = (refusal: string) => (refusal === "imports.not_applied" ? "applying" : "reading");

async function readOnce(id: Id<"imp">, fetchList: FetchList): Promise<void> {
  const { db } = connection();
  const [found] = await db
    .select({
      retailerId: productImports.retailerId,
      byPersonId: productImports.byPersonId,
      url: productImports.fileName,
      content: productImports.content,
      category: productImports.categoryId,
      taxRate: productImports.taxRate,
    })
    .from(productImports)
    .where(and(eq(productImports.id, id), eq(productImports.status, "reading")));
  if (!found) return;
  const { retailerId, category, taxRate } = found;
  const file = found.content ?? (await fetchList(found.url));
  const reading = await readProducts(file, await judgingOf(db, retailerId, { category, taxRate }));
  // What the schedule fetched and what is right throughout needs nobody's eyes.
  const byItself = found.byPersonId === null && reading.problemCount === 0;
  await db
    .transaction(async (tx) => {
      const read = await tx
        .update(productImports)
        .set({
          status: byItself ? "applying" : "ready",
          rows: reading.rows,
          problems: [...reading.problems],
          rowCount: reading.rowCount,
          problemCount: reading.problemCount,
          content: null,
        })
        .where(and(eq(productImports.id, id), eq(productImports.status, "reading")))
        .returning({ id: productImports.id });
      if (read.length && byItself) await addJob(tx, "catalogue.apply_import", { importId: id });
      return tx;
    })
    .then(wakeWorkers);
}

async function judgingOf(
  reader: Reader,
  retailerId: Id<"org">,
  defaults: Judging["defaults"],
): Promise<Judging> {
  const [own, shelves] = await Promise.all([
    reader.select({ sku: products.sku }).from(products).where(eq(products.retailerId, retailerId)),
    reader.select({ id: categories.id, ja: categories.nameJa, en: categories.nameEn }).from(categories),
  ]);
  return {
    known: new Set(own.map(({ sku }) => sku)),
    shelves: new Map(shelves.flatMap(({ id, ja, en }) => [id, ja, en].map((name) => [shelfKey(name), id]))),
    defaults,
  };
}
