import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import { rejected } from "@/lib/core/errors";
import { fieldOf, type ListField, type RawRow } from "./fields";

/**
 * The rows of a table of products: values between commas, semicolons or tabs, its headings in the first row. Columns
 * that mean nothing to us are left aside, empty rows too. Throws AppError `imports.columns_missing`, `imports.table_broken`.
 */
export async function* readTable(text: AsyncGenerator<string>): AsyncGenerator<RawRow> {
  const first = await text.next();
  const start = (first.value ?? "").replace(/^\uFEFF/, "");
  const delimiter = delimiterOf(start.slice(0, start.search(/[\r\n]|$/)));
  const parser = parse({
    delimiter,
    relax_column_count: true,
    relax_quotes: delimiter === "\t",
    max_record_size: 200_000,
  });
  const piping = pipeline(Readable.from(rest(start, text)), parser);
  piping.catch(() => {}); // the loop below meets the same error
  try {
    let columns: readonly (ListField | undefined)[] | undefined;
    let row = 0;
    for await (const cells of parser as AsyncIterable<string[]>) {
      row += 1;
      if (!columns) columns = columnsOf(cells);
      else if (cells.some((cell) => cell.trim())) yield { row, values: valuesOf(columns, cells) };
    }
    if (!columns) throw rejected("imports.empty");
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw rejected("imports.table_broken", { line: Number(error.lines ?? 0) });
  }
}

async function* rest(start: string, text: AsyncGenerator<string>): AsyncGenerator<string> {
  yield start;
  yield* text;
}

function delimiterOf(headings: string): string {
  const count = (sign: string) => headings.split(sign).length;
  return ["\t", ";"].find((sign) => count(sign) > count(",")) ?? ",";
}

function columnsOf(headings: readonly string[]): readonly (ListField | undefined)[] {
  const columns = headings.slice(0, 200).map(fieldOf);
  if (!columns.includes("sku")) throw rejected("imports.columns_missing");
  // Of two columns that mean the same the first one counts.
  return columns.map((field, n) => (columns.indexOf(field) === n ? field : undefined));
}

function valuesOf(columns: readonly (ListField | undefined)[], cells: readonly string[]): RawRow["values"] {
  const values: Partial<Record<ListField, string>> = {};
  for (const [n, field] of columns.entries()) {
    const text = cells[n]?.trim();
    if (field && text) values[field] = text;
  }
  return values;
}
