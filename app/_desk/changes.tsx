import { getT } from "@/components/i18n/request";
import { cn } from "@/components/ui/cn";

/** One thing that a request changes, in words. */
export type Change = {
  readonly key: string;
  readonly label: string;
  readonly before: string;
  readonly after: string;
};

/** What changes, before beside after; what stays as it is, is only counted. */
export async function Changes({ changes }: { changes: readonly Change[] }) {
  const t = await getT();
  const changed = changes.filter(({ before, after }) => before !== after);
  const same = changes.length - changed.length;
  return (
    <div className="grid gap-3">
      {changed.length === 0 && <p className="text-muted">{t("desk.changes.none")}</p>}
      {changed.length > 0 && (
        <table className="w-full border-collapse text-14 max-sm:block">
          <caption className="sr-only">{t("desk.changes.title")}</caption>
          <thead className="max-sm:sr-only">
            <tr className="border-line border-b text-start text-muted">
              {[t("desk.changes.what"), t("desk.changes.before"), t("desk.changes.after")].map((head) => (
                <th key={head} scope="col" className="py-2 pe-3 text-start font-normal">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="max-sm:block">
            {changed.map(({ key, label, before, after }) => (
              <tr key={key} className="border-line border-b last:border-b-0 max-sm:block max-sm:py-2">
                <th scope="row" className="py-2 pe-3 text-start font-semibold max-sm:block max-sm:py-1">
                  {label}
                </th>
                <Cell name={t("desk.changes.before")} text={before} muted />
                <Cell name={t("desk.changes.after")} text={after} />
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {same > 0 && changed.length > 0 && (
        <p className="text-14 text-muted">{t("desk.changes.same", { count: same })}</p>
      )}
    </div>
  );
}

function Cell({ name, text, muted = false }: { name: string; text: string; muted?: boolean }) {
  return (
    <td className="tabular py-2 pe-3 align-top max-sm:flex max-sm:justify-between max-sm:gap-4 max-sm:py-0.5">
      <span aria-hidden="true" className="text-muted sm:hidden">
        {name}
      </span>
      <span className={cn("break-words max-sm:text-end", muted && "text-muted line-through")}>{text}</span>
    </td>
  );
}
