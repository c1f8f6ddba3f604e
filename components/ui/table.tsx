import type { ReactNode } from "react";
import { cn } from "./cn";

export type Column<Row> = {
  key: string;
  label: ReactNode;
  /** What stands at the head of the column instead of the label, where there are heads: a link that sorts. */
  heading?: ReactNode;
  sorted?: "ascending" | "descending" | undefined;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right edge in digits of one width. */
  numeric?: boolean;
};

type TableProps<Row> = {
  /** What the table holds, for those who cannot see the heading above it. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  className?: string;
};

/** Rows and columns; on a phone each row becomes a block with its labels beside the values. */
export function Table<Row>({ caption, columns, rows, rowKey, className }: TableProps<Row>) {
  return (
    <table className={cn("w-full border-collapse text-14 max-sm:block", className)}>
      <caption className="sr-only">{caption}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-line border-b text-start text-muted">
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              aria-sort={column.sorted}
              className={cn(
                "px-3 py-2 font-normal",
                column.numeric ? "whitespace-nowrap text-end" : "text-start",
              )}
            >
              {column.heading ? (
                <>
                  <span className="max-sm:hidden">{column.heading}</span>
                  <span className="sm:hidden">{column.label}</span>
                </>
              ) : (
                column.label
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <tr key={rowKey(row)} className="border-line border-b last:border-b-0 max-sm:block max-sm:py-3">
            {columns.map((column) => (
              <td
                key={column.key}
                className={cn(
                  "px-3 py-3 align-top max-sm:has-[>span:last-child:empty]:hidden max-sm:flex max-sm:items-baseline max-sm:justify-between max-sm:gap-4 max-sm:px-0 max-sm:py-1",
                  column.numeric && "tabular sm:text-end",
                )}
              >
                <span aria-hidden="true" className="shrink-0 text-muted sm:hidden">
                  {column.label}
                </span>
                <span className="max-sm:text-end">{column.cell(row)}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
