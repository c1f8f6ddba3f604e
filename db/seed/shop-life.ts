import "server-only";
import { addFavourite } from "@/lib/catalogue/favourites";
import { applyImport } from "@/lib/catalogue/import/decide-import";
import { readImport } from "@/lib/catalogue/import/read-import";
import { importFile } from "@/lib/catalogue/import/start-import";
import { applyImportJob } from "@/lib/catalogue/import/take-over";
import { addToBasket } from "@/lib/exchanges/add-to-basket";
import { invite } from "@/lib/organisations/invite";
import { applyAsRetailer } from "@/lib/retailers/apply";
import { declineApplication } from "@/lib/retailers/decide-application";
import { Upload } from "@/lib/runtime/upload";
import type { Cast } from "./orders/cast";
import type { Customer } from "./orders/customers";
import { actingAs } from "./people";
import { longTold, type Scene } from "./story";

/** What else goes on around the shops: applications, an invitation, a list of products, baskets and favourites. */
export function shopLife(cast: Cast): Scene[] {
  return [
    ...applications(cast),
    longTold({ daysAgo: 6.2, work: () => takeList(cast) }),
    {
      daysAgo: 2.6,
      work: () =>
        invite(cast.shop("midoriya"), "demo-invite-clerk", {
          ...{ email: "mari.aoki@mizuhiki.example", role: "clerk", locale: "ja" },
        }),
    },
    ...basketOf(cast, "aiko", { "TMG-301": 1, "HRK-201": 1 }),
    ...basketOf(cast, "hanako", { "KMD-202": 1, "HRK-206": 1 }),
    ...basketOf(cast, "ben", { "MID-106": 1, "TMG-202": 1 }),
    ...["MID-206", "TMG-203", "KMD-101"].map((sku) => favourite(cast, "aiko", sku)),
    favourite(cast, "ben", "KMD-003"),
  ];
}

const basketOf = (cast: Cast, who: Customer, goods: Readonly<Record<string, number>>): Scene[] =>
  Object.entries(goods).map(([sku, quantity], n) => ({
    daysAgo: 0.4 - n / 100,
    work: () =>
      addToBasket(cast.customer(who).as, `demo-basket-${who}-${sku}`, {
        product: cast.product(sku),
        quantity,
      }),
  }));

const favourite = (cast: Cast, who: Customer, sku: string): Scene => ({
  daysAgo: 4,
  work: () => addFavourite(cast.customer(who).as, `demo-favourite-${who}-${sku}`, { id: cast.product(sku) }),
});

/** One that was declined, and one that waits. */
function applications(cast: Cast): Scene[] {
  const guest = actingAs({ hat: "guest" });
  let declined: string;
  return [
    longTold({
      daysAgo: 16.3,
      work: async () => {
        ({ id: declined } = await applyAsRetailer(guest, "demo-apply-declined", {
          ...{ companyName: "合同会社ひかり電子商会", companyNameEn: "Hikari Gadgets", kind: "corporation" },
          ...{ tNumber: "T4011001098993", address: "大阪府大阪市浪速区日本橋5-11-2", agreed: "on" },
          ...{ contactName: "光山 修", contactEmail: "osamu@hikari.example", contactPhone: "06-5555-0131" },
          sells: "ギフトカード、プリペイドカード、電子部品。",
        }));
      },
    }),
    longTold({
      daysAgo: 14.7,
      work: () =>
        declineApplication(cast.finance(1), "demo-decline-application", {
          id: declined,
          reason: "ギフトカードなど、換金しやすい品のお取り扱いはお受けしておりません。",
        }),
    }),
    {
      daysAgo: 1.7,
      work: () =>
        applyAsRetailer(guest, "demo-apply-waiting", {
          ...{
            companyName: "有限会社もりの家具工房",
            companyNameEn: "Mori Furniture Works",
            kind: "corporation",
          },
          ...{ tNumber: "T7123456789012", address: "岐阜県高山市上一之町34", agreed: "on" },
          ...{ contactName: "森 達也", contactEmail: "tatsuya@mori-kagu.example" },
          ...{ contactPhone: "0577-55-0132", siteUrl: "https://mori-kagu.example/" },
          sells: "飛騨の木でつくる椅子、積み木、木の器。一点ずつ手で仕上げ、修理もお受けします。",
        }),
    },
  ];
}

const LIST = [
  "商品番号,商品名,分類,価格,税率,在庫数",
  "MID-101,深蒸し煎茶 ギフト缶,tea,1620,8,48",
  "MID-103,加賀棒ほうじ茶,tea,864,8,120",
  "MID-107,水引ブレンド珈琲,tea,1512,8,36",
  "MID-109,新茶 走り,tea,時価,8,20",
  "MID-110,茶香炉,お香,3300,10,5",
].join("\n");

/** A list with two rows that are wrong: the others are taken over. */
async function takeList(cast: Cast): Promise<void> {
  const midoriya = cast.shop("midoriya");
  const job = { id: "demo", attempt: 1, lastAttempt: false };
  const { id } = await importFile(midoriya, "demo-import-list", {
    ...{ file: new Upload(Buffer.from(LIST)), fileName: "みどりや_商品一覧.csv" },
  });
  const nothingFetched = () => Promise.reject(new Error("the list is here"));
  await readImport(nothingFetched)({ importId: id }, job);
  await applyImport(midoriya, "demo-apply-list", { id, leaveOut: "on" });
  await applyImportJob({ importId: id }, job);
}
