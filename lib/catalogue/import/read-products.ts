import "server-only";
import { rejected } from "@/lib/core/errors";
import { checkRow, type ImportRow, type Judging, type RowProblem } from "./check-row";
import { MOST_PROBLEMS, MOST_ROWS } from "./limits";
import { readFeed } from "./read-feed";
import { readTable } from "./read-table";
import { isXml, textOf, unpacked } from "./text-of-file";

/** What a list says, with everything that is wrong in it. Only rows without a problem are in `rows`. */
export type Reading = {
  readonly rows: readonly ImportRow[];
  /** The first ones, at most `MOST_PROBLEMS`. */
  readonly problems: readonly RowProblem[];
  readonly rowCount: number;
  /** Rows that have a problem. */
  readonly problemCount: number;
};

/**
 * Reads a list of products, a table or a feed, whichever it is. Changes nothing. Throws AppError `imports.*` when it
 * cannot be read as a whole: no list, damaged, too long, empty.
 */
export async function readProducts(file: Buffer, judging: Judging): Promise<Reading> {
  const bytes = await unpacked(file);
  if (bytes.subarray(0, 2).toString("latin1") === "PK") throw rejected("imports.spreadsheet");
  const text = textOf(bytes);
  const rows: ImportRow[] = [];
  const problems: RowProblem[] = [];
  const seen = new Set<string>();
  let rowCount = 0;
  for await (const raw of isXml(bytes) ? readFeed(text) : readTable(text)) {
    rowCount += 1;
    if (rowCount > MOST_ROWS) throw rejected("imports.rows_many", { most: MOST_ROWS });
    const checked = checkRow(raw, judging);
    const found = "sku" in checked && seen.has(checked.sku) ? [twice(raw.row)] : checked;
    if (!("sku" in found)) problems.push(...found.slice(0, MOST_PROBLEMS - problems.length));
    else {
      rows.push(found);
      seen.add(found.sku);
    }
  }
  if (!rowCount) throw rejected("imports.empty");
  return { rows, problems, rowCount, problemCount: rowCount - rows.length };
}

const twice = (row: number): RowProblem => ({ row, field: "sku", code: "imports.sku_twice" });
