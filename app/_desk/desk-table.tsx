import { ArrowDown, ArrowUp, Download } from "lucide-react";
import type { ReactNode } from "react";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { type Column, Table } from "@/components/ui/table";
import type { Page } from "@/lib/core/list-input";
import { DeskFilters, type FiltersProps } from "./desk-filters";

/** A column of a list; with `sort`, the name that its schema sorts by, its heading is a link. */
export type DeskColumn<Row> = Omit<Column<Row>, "label"> & {
  readonly label: string;
  readonly sort?: string;
};

type DeskTableProps<Row> = FiltersProps & {
  /** What the list holds, for those who cannot see the heading above it. */
  caption: string;
  /** The first one leads to the row's page, where it has one. */
  columns: readonly DeskColumn<Row>[];
  page: Page<Row>;
  /** The parameter that goes on: `page`, unless the list goes by the last row's id. */
  place?: "page" | "before" | "after";
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string;
  empty: { readonly title: ReactNode; readonly text: ReactNode; readonly action?: ReactNode };
  /** The address of the list's export; it is given the same filter. */
  csv?: string;
};

/**
 * A list of the staff's desk, drawn on the server: chips, search and ranges, columns that sort, pages, and the export of
 * what the filter shows. All of its state stands in the address.
 */
export async function DeskTable<Row>(props: DeskTableProps<Row>) {
  const { state, caption, page, rowKey, csv, empty, place = "page" } = props;
  const t = await getT();
  const filtered = Object.keys(state.set).some((name) => name !== "sort");
  const columns = columnsOf(props);
  return (
    <div className="grid gap-6">
      <DeskFilters {...props} />
      {page.rows.length === 0 ? (
        <EmptyState
          title={filtered ? t("desk.list.none") : empty.title}
          action={
            filtered ? (
              <Button asChild variant="secondary">
                <Link href={state.base}>{t("desk.list.showAll")}</Link>
              </Button>
            ) : (
              empty.action
            )
          }
        >
          {filtered ? t("desk.list.noneText") : empty.text}
        </EmptyState>
      ) : (
        <>
          <SortRow {...props} label={t("desk.list.sortBy")} />
          <Table caption={caption} columns={columns} rows={page.rows} rowKey={rowKey} />
        </>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <nav aria-label={t("desk.list.pages")} className="flex flex-wrap gap-3">
          {state.set[place] && (
            <Button asChild variant="secondary" size="small">
              <Link href={state.href(backTo(state.set[place], place))}>
                {place === "page" ? t("desk.list.previous") : t("desk.list.first")}
              </Link>
            </Button>
          )}
          {page.next && (
            <Button asChild variant="secondary" size="small">
              <Link href={state.href({ [place]: page.next })}>{t("desk.list.next")}</Link>
            </Button>
          )}
        </nav>
        {csv && page.rows.length > 0 && (
          <Button asChild variant="ghost" size="small">
            <a href={state.href({}, csv)} download>
              <Download aria-hidden="true" className="size-4" />
              {t("desk.list.csv")}
            </a>
          </Button>
        )}
      </div>
    </div>
  );
}

/** The page before: of numbered pages the one before this, of others the first. */
function backTo(here: string, place: string): Readonly<Record<string, string | undefined>> {
  const before = Number(here) - 1;
  return { [place]: place === "page" && before > 1 ? String(before) : undefined };
}

function columnsOf<Row>({ state, columns, rowHref }: DeskTableProps<Row>): Column<Row>[] {
  return columns.map(({ sort, label, cell, ...column }, index) => {
    const direction = sort ? sortedBy(state, sort) : undefined;
    return {
      ...column,
      label,
      ...(sort && {
        heading: <SortLink state={state} sort={sort} label={label} direction={direction} />,
        sorted: direction,
      }),
      cell:
        index === 0 && rowHref
          ? (row: Row) => (
              <Link href={rowHref(row)} className="inline-flex min-h-6 items-center font-semibold underline">
                {cell(row)}
              </Link>
            )
          : cell,
    };
  });
}

type Direction = "ascending" | "descending" | undefined;

function sortedBy(state: FiltersProps["state"], sort: string): Direction {
  const set = state.values.sort;
  return set === sort ? "ascending" : set === `-${sort}` ? "descending" : undefined;
}

type SortLinkProps = { state: FiltersProps["state"]; sort: string; label: string; direction: Direction };

function SortLink({ state, sort, label, direction }: SortLinkProps) {
  const Arrow = direction === "descending" ? ArrowDown : ArrowUp;
  return (
    <Link
      href={state.href({ sort: direction === "descending" ? sort : `-${sort}` })}
      className="inline-flex min-h-6 items-center gap-1 hover:text-ink hover:underline"
    >
      {label}
      {direction && <Arrow aria-hidden="true" className="size-3.5" />}
    </Link>
  );
}

/** On a phone the headings are not seen: there the ways to sort stand above the rows. */
function SortRow<Row>({ state, columns, label }: DeskTableProps<Row> & { label: string }) {
  const sorts = columns.filter((column) => column.sort);
  if (sorts.length < 2) return null;
  return (
    <nav
      aria-label={label}
      className="flex flex-wrap items-center gap-x-4 gap-y-1 text-14 text-muted sm:hidden"
    >
      <span aria-hidden="true">{label}</span>
      {sorts.map(({ key, sort = "", label: text }) => (
        <SortLink key={key} state={state} sort={sort} label={text} direction={sortedBy(state, sort)} />
      ))}
    </nav>
  );
}
