import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";

const FIELDS = [
  ["sku", "sku, id, 商品番号"],
  ["nameJa", "name_ja, title, 商品名"],
  ["nameEn", "name_en, title_en, 商品名（英語）"],
  ["reading", "reading, 読み"],
  ["descriptionJa", "description_ja, description, 説明"],
  ["descriptionEn", "description_en, 説明（英語）"],
  ["keywords", "keywords, 検索語"],
  ["category", "category, product_type, 分類"],
  ["price", "price, 価格"],
  ["taxRate", "tax_rate, 税率"],
  ["deliveryDays", "delivery_days, お届け日数"],
  ["stock", "stock, quantity, 在庫数"],
  ["status", "status, 状態"],
  ["availability", "availability, 在庫状況"],
] as const;

/** What a list may say, under which headings, with an example to begin from. */
export async function FieldGuide() {
  const t = await getT();
  return (
    <div className="grid gap-4">
      <p className="max-w-prose text-14 text-muted">{t("imports.fieldsLead")}</p>
      <Button asChild variant="secondary" size="small" className="justify-self-start">
        <a href="/examples/products.csv" download>
          {t("imports.example")}
        </a>
      </Button>
      <Table
        caption={t("imports.fieldsTitle")}
        rows={FIELDS}
        rowKey={([field]) => field}
        columns={[
          { key: "field", label: t("imports.view.field"), cell: ([field]) => t(`imports.fields.${field}`) },
          {
            key: "heading",
            label: t("imports.fieldsHeading"),
            cell: ([, headings]) => <span className="break-words text-muted">{headings}</span>,
          },
          {
            key: "meaning",
            label: t("imports.fieldsMeaning"),
            cell: ([field]) => t(`imports.fieldsHelp.${field}`),
          },
        ]}
      />
    </div>
  );
}
