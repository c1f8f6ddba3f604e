/** What a list may say about a product, and the headings under which it is found there. */
const HEADINGS = {
  sku: ["sku", "id", "product_number", "商品番号", "商品コード", "品番"],
  nameJa: ["name_ja", "name", "title", "商品名", "商品名(日本語)"],
  nameEn: ["name_en", "title_en", "商品名(英語)"],
  reading: ["reading", "よみ", "読み", "ふりがな", "フリガナ"],
  descriptionJa: ["description_ja", "description", "summary", "content", "説明", "商品説明"],
  descriptionEn: ["description_en", "説明(英語)"],
  keywords: ["keywords", "検索語", "キーワード"],
  category: ["category", "product_type", "google_product_category", "分類", "カテゴリ", "カテゴリー"],
  price: ["price", "価格", "税込価格"],
  taxRate: ["tax_rate", "税率", "消費税率"],
  deliveryDays: ["delivery_days", "お届け日数"],
  stock: ["stock", "quantity", "在庫", "在庫数"],
  status: ["status", "状態"],
  availability: ["availability", "在庫状況"],
} as const;

export type ListField = keyof typeof HEADINGS;

/** One product as a list says it: the texts as they stand there. */
export type RawRow = {
  /** Where it stands: the row of a table, whose headings are row 1, or the how-manieth item of a feed. */
  readonly row: number;
  readonly values: Readonly<Partial<Record<ListField, string>>>;
};

const FIELD_OF = new Map<string, ListField>(
  (Object.entries(HEADINGS) as [ListField, readonly string[]][]).flatMap(([field, names]) =>
    names.map((name) => [name, field]),
  ),
);

/** Which field a heading of a table or an element of a feed means; none when it is not one of ours. */
export function fieldOf(heading: string): ListField | undefined {
  const plain = heading
    .normalize("NFKC")
    .trim()
    .toLowerCase()
    .replace(/^g:/, "")
    .replace(/[\s-]+/g, "_");
  return FIELD_OF.get(plain);
}
