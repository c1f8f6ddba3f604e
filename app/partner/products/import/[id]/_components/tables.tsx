import { Yen } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import { Table } from "@/components/ui/table";
import type { viewImport } from "@/lib/catalogue/import/queries";
import { yen } from "@/lib/core/yen";
import { problemWords } from "../../_components/import-words";

type Found = Awaited<ReturnType<typeof viewImport>>;

/** The first rows as they would be taken over; what the list leaves open stays as it is. */
export async function Preview({ rows }: { rows: Found["preview"] }) {
  const t = await getT();
  const same = <span className="text-muted">{t("imports.view.unchanged")}</span>;
  return (
    <Table
      caption={t("imports.view.preview", { count: rows.length })}
      rows={rows}
      rowKey={({ row }) => String(row)}
      columns={[
        { key: "row", label: t("imports.view.row"), cell: ({ row }) => row },
        {
          key: "sku",
          label: t("imports.fields.sku"),
          cell: ({ sku }) => <span className="break-all">{sku}</span>,
        },
        { key: "name", label: t("imports.fields.nameJa"), cell: ({ nameJa }) => nameJa ?? same },
        {
          key: "price",
          label: t("imports.fields.price"),
          numeric: true,
          cell: ({ price }) => (price === undefined ? same : <Yen value={yen(price)} />),
        },
        {
          key: "tax",
          label: t("imports.fields.taxRate"),
          numeric: true,
          cell: ({ taxRate }) =>
            taxRate === undefined ? same : t("imports.defaults.percent", { rate: String(taxRate) }),
        },
        {
          key: "stock",
          label: t("imports.fields.stock"),
          numeric: true,
          cell: ({ stock }) => (typeof stock === "number" ? stock : same),
        },
      ]}
    />
  );
}

/** What is wrong, row by row. */
export async function Problems({ problems }: { problems: Found["problems"] }) {
  const t = await getT();
  return (
    <Table
      caption={t("imports.view.problems")}
      rows={problems}
      rowKey={({ row, field, code }) => `${row} ${field} ${code}`}
      columns={[
        { key: "row", label: t("imports.view.row"), cell: ({ row }) => row },
        { key: "field", label: t("imports.view.field"), cell: ({ field }) => t(`imports.fields.${field}`) },
        { key: "problem", label: t("imports.view.problem"), cell: ({ code }) => problemWords(code, t) },
      ]}
    />
  );
}
