import { getT } from "@/components/i18n/request";
import { AmountText } from "../../_components/words";

type Row = Readonly<Record<string, string | null>>;

/** Rows of the database as they were when the difference was seen, each with its columns. */
export async function CauseRows({ rows }: { rows: readonly Row[] }) {
  const t = await getT();
  if (rows.length === 0) return <p className="text-14 text-muted">{t("books.differences.noRows")}</p>;
  return (
    <ol className="grid gap-3">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was stored never changes places
        <li key={index} className="rounded-control border border-line px-3 py-2">
          <dl className="grid gap-x-6 gap-y-1 text-14 sm:grid-cols-2">
            {Object.entries(row).map(([name, value]) => (
              <div key={name} className="flex flex-wrap justify-between gap-x-3">
                <dt className="font-mono text-12 text-muted">{name}</dt>
                <dd className="min-w-0 break-all">{value === null ? "–" : <AmountText text={value} />}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}
