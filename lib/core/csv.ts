/** A cell: text is guarded against being read as a formula, numbers stay numbers. */
export type Cell = string | bigint;

/** With it, spreadsheets read the file as UTF-8. */
export const BYTE_ORDER_MARK = "\ufeff";

/**
 * One line of CSV (RFC 4180). Text that a spreadsheet would run as a formula (it begins with = + - @, also full-width
 * or behind spaces and control characters) gets an apostrophe in front, as OWASP advises.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => (typeof cell === "bigint" ? String(cell) : quoted(cell))).join(",")}\r\n`;
}

function quoted(text: string): string {
  const safe = /^[\s\p{Cc}\p{Cf}]*[=+\-@\u2212]/u.test(text.normalize("NFKC")) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
