/** One line of the report. `bar`: what the figure must at least (or at most) be. */
export type Line = {
  readonly what: string;
  readonly measured: string;
  readonly figure: number;
  readonly unit: string;
  readonly bar?: { readonly atLeast: number } | { readonly atMost: number };
};

/** Prints a section as a table; answers the lines whose bar was missed. */
export function printSection(title: string, lines: readonly Line[]): Line[] {
  const rows = lines.map((line) => [
    line.what,
    line.measured,
    `${line.figure.toFixed(2)} ${line.unit}`,
    line.bar ? barText(line.bar) : "",
    line.bar ? (reaches(line) ? "ok" : "MISSED") : "",
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  console.log(`\n${title}`);
  for (const row of rows)
    console.log(
      `  ${row.map((cell, n) => (n === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[n] ?? 0))).join("  ")}`,
    );
  return lines.filter((line) => !reaches(line));
}

function reaches({ figure, bar }: Line): boolean {
  if (!bar) return true;
  return "atLeast" in bar ? figure >= bar.atLeast : figure <= bar.atMost;
}

const barText = (bar: NonNullable<Line["bar"]>) =>
  "atLeast" in bar ? `(bar ≥ ${bar.atLeast})` : `(bar ≤ ${bar.atMost})`;
