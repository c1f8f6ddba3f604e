import { DateTime } from "@/components/domain/date-time";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Table } from "@/components/ui/table";
import { ImportStatus, type ImportSummary, outcomeOf } from "./import-words";

type Props = { imports: readonly ImportSummary[]; next: string | null };

/** Every list that the shop has sent or that was fetched, the newest first. */
export async function History({ imports, next }: Props) {
  const t = await getT();
  if (!imports.length) return <p className="text-14 text-muted">{t("imports.history.empty")}</p>;
  return (
    <div className="grid gap-4">
      <Table
        caption={t("imports.history.title")}
        rows={imports}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            label: t("imports.history.name"),
            cell: (row) => (
              <>
                <Link href={`/partner/products/import/${row.id}`} className="link break-all">
                  {row.fileName}
                </Link>
                {row.scheduled && <span className="block text-muted">{t("imports.history.scheduled")}</span>}
              </>
            ),
          },
          {
            key: "when",
            label: t("imports.history.when"),
            cell: (row) => <DateTime at={row.createdAt} />,
          },
          {
            key: "status",
            label: t("imports.history.status"),
            cell: (row) => <ImportStatus status={row.status} t={t} />,
          },
          { key: "result", label: t("imports.history.result"), cell: (row) => outcomeOf(row, t) },
        ]}
      />
      {next && (
        <Button asChild variant="secondary" className="justify-self-start">
          <Link href={`/partner/products/import?after=${next}#history`}>{t("imports.history.more")}</Link>
        </Button>
      )}
    </div>
  );
}
