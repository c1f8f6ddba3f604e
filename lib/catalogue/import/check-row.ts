import type { ListField, RawRow } from "./fields";

/** A product of a list, checked. What the list leaves open is not there: a product that exists keeps its own. */
export type ImportRow = {
  readonly row: number;
  readonly sku: string;
  readonly nameJa?: string;
  readonly nameEn?: string;
  readonly reading?: string;
  readonly descriptionJa?: string;
  readonly descriptionEn?: string;
  readonly keywords?: string;
  readonly category?: string;
  readonly price?: number;
  readonly taxRate?: number;
  readonly deliveryDays?: number;
  /** Pieces; `some`: there are, nobody says how many. */
  readonly stock?: number | "some";
  readonly status?: "draft" | "on_sale" | "withdrawn";
};

export type RowProblem = { readonly row: number; readonly field: ListField; readonly code: string };

/** What a row is judged by. */
export type Judging = {
  /** Numbers of the products that the retailer has. */
  readonly known: ReadonlySet<string>;
  /** Shelves by their ids and names, as `shelfKey` writes them. */
  readonly shelves: ReadonlyMap<string, string>;
  readonly defaults: { readonly category: string | null; readonly taxRate: number | null };
};

const STATUSES: Readonly<Record<string, ImportRow["status"]>> = {
  ...{ on_sale: "on_sale", 販売中: "on_sale", draft: "draft", 下書き: "draft" },
  ...{ withdrawn: "withdrawn", 取り下げ: "withdrawn", 販売終了: "withdrawn" },
};
const AVAILABLE: Readonly<Record<string, Pick<ImportRow, "stock" | "status">>> = {
  ...{ in_stock: { stock: "some" }, 在庫あり: { stock: "some" } },
  ...{ out_of_stock: { stock: 0 }, 在庫なし: { stock: 0 } },
  ...{ preorder: { status: "draft" }, backorder: { status: "draft" }, 予約: { status: "draft" } },
};

/** One form of writing for the name of a shelf. */
export const shelfKey = (name: string) => name.normalize("NFKC").trim().toLowerCase();

/** Reads a row as a product, or says everything that is wrong with it. */
export function checkRow({ row, values }: RawRow, judging: Judging): ImportRow | readonly RowProblem[] {
  const problems: RowProblem[] = [];
  const wrong = (field: ListField, code: string): undefined => {
    problems.push({ row, field, code });
  };
  const line = (field: ListField, max: number) => {
    const said = values[field]?.normalize("NFC").trim();
    if (said === undefined || [...said].length <= max) return said;
    return wrong(field, "imports.text_long");
  };
  const oneLine = (field: ListField, max: number) => line(field, max)?.replace(/\s+/g, " ");
  const whole = (field: ListField, min: number, max: number, code: string) => {
    const said = values[field];
    if (said === undefined) return undefined;
    const number = numberOf(said);
    return number !== undefined && number >= min && number <= max ? number : wrong(field, code);
  };

  const sku = oneLine("sku", 60);
  const isNew = sku !== undefined && !judging.known.has(sku);
  const { category: shelf, taxRate: rate } = judging.defaults;
  const missing = (field: ListField) => (isNew ? wrong(field, "imports.value_missing") : undefined);
  const availability = availabilityOf(values.availability);
  if (values.availability && !availability) wrong("availability", "imports.availability_unknown");
  const status = values.status === undefined ? availability?.status : STATUSES[plain(values.status)];
  if (values.status && !status) wrong("status", "imports.status_unknown");
  const category = values.category ? shelfOf(values.category, judging) : isNew ? shelf : undefined;
  if (category === null && values.category) wrong("category", "imports.category_unknown");
  const said = {
    nameJa: values.nameJa ? oneLine("nameJa", 120) : missing("nameJa"),
    nameEn: oneLine("nameEn", 120),
    reading:
      readingOf(oneLine("reading", 200)) ??
      (values.reading ? wrong("reading", "imports.reading_form") : undefined),
    descriptionJa: line("descriptionJa", 4_000),
    descriptionEn: line("descriptionEn", 4_000),
    keywords: oneLine("keywords", 400),
    category: category ?? (values.category ? undefined : missing("category")),
    price: values.price ? whole("price", 1, 9_999_999, "imports.price_form") : missing("price"),
    taxRate: values.taxRate ? taxOf(values.taxRate) : isNew ? (rate ?? undefined) : undefined,
    deliveryDays: whole("deliveryDays", 0, 90, "imports.delivery_form"),
    stock: whole("stock", 0, 1_000_000, "imports.stock_form") ?? availability?.stock,
    status,
  };
  if (said.taxRate === undefined) values.taxRate ? wrong("taxRate", "imports.tax_form") : missing("taxRate");
  if (!sku) wrong("sku", "imports.value_missing");
  if (problems.length || !sku) return problems;
  return Object.fromEntries(
    Object.entries({ row, sku, ...said }).filter(([, value]) => value !== undefined),
  ) as ImportRow;
}

const plain = (text: string) =>
  text
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");

/** Whole amounts as people and shops write them: `1,200`, `１２００円`, `1200 JPY`, `1200.00 JPY`. */
function numberOf(text: string): number | undefined {
  const said = text.normalize("NFKC").replace(/[\s,]/g, "");
  const match = /^(?:jpy|[¥\\])?(\d{1,9})(?:\.0{1,4})?(?:jpy|円|yen|個|日)?$/i.exec(said);
  return match ? Number(match[1]) : undefined;
}

function taxOf(text: string): number | undefined {
  const rate = numberOf(text.normalize("NFKC").replace(/%\s*$/, ""));
  return rate === 8 || rate === 10 ? rate : undefined;
}

function readingOf(text: string | undefined): string | undefined {
  const kana = text?.normalize("NFKC");
  return kana !== undefined && /^[ぁ-ゖァ-ヶー・\s]*$/u.test(kana) ? kana : undefined;
}

function availabilityOf(text: string | undefined): Pick<ImportRow, "stock" | "status"> | undefined {
  return text === undefined ? undefined : AVAILABLE[plain(text)];
}

/** The shelf that a text names, by our id or name; of a path (`Gifts > Tea`) its last part that we know. */
function shelfOf(text: string, { shelves, defaults }: Judging): string | null {
  for (const part of [text, ...text.split(/[>＞]/).reverse()]) {
    const shelf = shelves.get(shelfKey(part));
    if (shelf) return shelf;
  }
  return defaults.category;
}
