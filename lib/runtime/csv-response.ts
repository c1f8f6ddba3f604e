import "server-only";
import { jstDate, now } from "@/lib/core/clock";
import { BYTE_ORDER_MARK, type Cell, csvLine } from "@/lib/core/csv";
import type { Page } from "@/lib/core/list-input";
import type { Context } from "./context";
import { refusal } from "./read";
import { requestContext } from "./session";

/** What is written out of a list: its columns' headings, a row's cells, and how a page of it is read. */
export type CsvSource<Row> = {
  /** The file's name, without the day and the ending. */
  readonly name: string;
  readonly headings: readonly string[];
  readonly cells: (row: Row) => readonly Cell[];
  /** A page by the name that the page before gave; the first one by null. */
  readonly page: (next: string | null) => Promise<Page<Row>>;
};

/**
 * Answers a GET with all rows of a list as a CSV file, written as it is read. The first page is read before the answer
 * begins, so a refusal has its status and is not half a file.
 */
export async function csvResponse<Row>(sourceOf: (ctx: Context) => CsvSource<Row>): Promise<Response> {
  const ctx = await requestContext();
  try {
    const source = sourceOf(ctx);
    return csvFile(source.name, linesOf(source, await source.page(null)));
  } catch (error) {
    return refusal(error, ctx);
  }
}

async function* linesOf<Row>(source: CsvSource<Row>, first: Page<Row>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(source.headings);
  for (let page = first; ; page = await source.page(page.next)) {
    if (page.rows.length > 0) yield page.rows.map((row) => csvLine(source.cells(row))).join("");
    if (page.next === null) return;
  }
}

/** A CSV file of today, streamed from its lines. */
export function csvFile(name: string, lines: AsyncGenerator<string>): Response {
  const file = `${name}-${jstDate(now())}.csv`;
  return new Response(streamOf(lines), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${file.replace(/[^\w.-]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(file)}`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}

function streamOf(lines: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
