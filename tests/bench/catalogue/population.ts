import { placeText } from "@/lib/catalogue/internal/conditions";
import { searchText } from "@/lib/catalogue/search-text";
import { instant } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { yen } from "@/lib/core/yen";
import type { BenchDatabase } from "../support/server";

const RETAILERS = 40;
const SET = 2_000;
const BEGIN = instant("2026-01-01T00:00:00+09:00").getTime();

const MAKERS = ["京都", "有田", "今治", "静岡", "Kyoto", "南部", "越前", "信州", "沖縄", "北海道"];
const STYLES = ["手づくり", "昔ながらの", "贈りもの用", "Classic", "小さな", "朱の", "藍の", "Modern"];
const THINGS: readonly (readonly [ja: string, en: string, reading: string, category: string])[] = [
  ["煎茶", "Sencha tea", "せんちゃ", "tea"],
  ["抹茶", "Matcha", "まっちゃ", "tea"],
  ["抹茶茶碗", "Matcha bowl", "まっちゃ ちゃわん", "tableware"],
  ["手ぬぐい", "Tenugui cloth", "てぬぐい", "linen"],
  ["タオル", "Towel", "たおる", "linen"],
  ["どら焼き", "Dorayaki", "どらやき", "sweets"],
  ["羊羹", "Yokan", "ようかん", "sweets"],
  ["りんご", "Apples", "りんご", "fruit"],
  ["急須", "Teapot", "きゅうす", "tableware"],
  ["包丁", "Kitchen knife", "ほうちょう", "kitchen"],
  ["便箋", "Letter paper", "びんせん", "paper"],
  ["風鈴", "Wind chime", "ふうりん", "living"],
];

/** Fills a database with so many products of forty retailers. Answers the place in the middle of the newest first. */
export async function fillCatalogue({ owner, admin }: BenchDatabase, size: number): Promise<string> {
  const shops = Array.from({ length: RETAILERS }, (_, n) => newId("org", instant(BEGIN + n)));
  await owner`
    insert into organisations (id, kind, name, created_at)
    select id, 'retailer', '店 ' || n, now() from unnest(${shops}::text[]) with ordinality x (id, n)`;
  await owner`
    insert into retailers (organisation_id, slug, name_en, legal_name, t_number, address, contact_name, contact_email,
      contact_phone, since)
    select id, 'shop-' || n, 'Shop ' || n, '株式会社', 'T7123456789012', '東京都', '担当', 'shop@example.jp',
      '+81312345678', now() from unnest(${shops}::text[]) with ordinality x (id, n)`;
  let middle = "";
  for (let from = 0; from < size; from += SET) {
    const rows = Array.from({ length: Math.min(SET, size - from) }, (_, n) => product(from + n, shops));
    await owner`
      insert into products ${owner(rows.map(({ price, ...row }) => ({ ...row, price: String(price) })))}`;
    const found = rows.find(({ sku }) => sku === `S-${Math.floor(size / 2)}`);
    if (found) middle = placeText({ price: found.price, id: found.id });
  }
  await admin`vacuum analyze products`;
  return middle;
}

function product(n: number, shops: readonly Id<"org">[]) {
  // Steps without a common divisor spread what belongs together over the whole catalogue.
  const [ja, en, reading, category_id] = THINGS[n % THINGS.length]!;
  const maker = MAKERS[(n * 7) % MAKERS.length]!;
  const style = STYLES[(n * 5) % STYLES.length]!;
  const sku = `S-${n}`;
  const nameJa = `${maker} ${style}${ja}${n === 42 ? " 珍品四二" : ""}`;
  const nameEn = `${style} ${en} No. ${n}`;
  const at = instant(BEGIN + n * 1_000);
  return {
    id: newId("prd", at),
    retailer_id: shops[(n * 11) % shops.length]!,
    sku,
    name_ja: nameJa,
    name_en: nameEn,
    reading,
    category_id,
    price: yen(400 + ((n * 7_919) % 59_600)),
    tax_rate: 8,
    stock: n % 50,
    status: n % 25 === 0 ? "draft" : "on_sale",
    search_text: searchText({ nameJa, nameEn, reading, keywords: "ギフト gift", sku }),
    created_at: at,
    updated_at: at,
  };
}
