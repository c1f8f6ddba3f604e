import type { retailers } from "@/db/schema/retailers";

export type Shop = Pick<
  typeof retailers.$inferInsert,
  | "nameEn"
  | "aboutJa"
  | "aboutEn"
  | "legalName"
  | "tNumber"
  | "address"
  | "contactPhone"
  | "terms"
  | "closingDay"
> & {
  readonly slug: "midoriya" | "kamado" | "haruka" | "tsumugi";
  readonly name: string;
  /** The person who runs it. */
  readonly contact: string;
};

/** The partner shops of the demo. None of them exists; their numbers are only right in form. */
export const SHOPS: readonly Shop[] = [
  {
    slug: "midoriya",
    name: "茶舗みどりや",
    nameEn: "Midoriya Tea House",
    aboutJa: "静岡に店を構えて九十年。産地を歩いて選んだ茶葉と、お茶の時間の道具をお届けします。",
    aboutEn: "Ninety years in Shizuoka: leaves chosen at the gardens, and what one needs to brew them.",
    legalName: "株式会社みどりや茶舗",
    tNumber: "T9000012345671",
    address: "静岡県静岡市葵区呉服町2-4-8",
    contact: "緑川 茂",
    contactPhone: "+81545550101",
  },
  {
    slug: "kamado",
    name: "台所道具かまど屋",
    nameEn: "Kamado Kitchen Craft",
    aboutJa: "産地の職人とつくる、長く使える台所道具と器の店です。お手入れや修理もお受けします。",
    aboutEn: "Tools and tableware made with craftsmen to last. We mend and sharpen what we sell.",
    legalName: "かまど屋合同会社",
    tNumber: "T6000023456782",
    address: "東京都台東区西浅草3-7-1",
    contact: "竈 由紀子",
    contactPhone: "+81355550102",
  },
  {
    slug: "haruka",
    name: "果子はるか園",
    nameEn: "Haruka Fruit and Sweets",
    aboutJa: "旬の果物と、その土地のお菓子。畑と工房から、食べごろに合わせて直接お送りします。",
    aboutEn: "Fruit in season and sweets from where it grows, sent straight from field and kitchen.",
    legalName: "株式会社はるか園",
    tNumber: "T3000034567893",
    address: "長野県長野市南長野1-12-6",
    contact: "遥 健太",
    contactPhone: "+81265550103",
    terms: "monthly",
    closingDay: 31,
  },
  {
    slug: "tsumugi",
    name: "布と紙つむぎ",
    nameEn: "Tsumugi Cloth and Paper",
    aboutJa: "木綿、麻、和紙。手ざわりのよい暮らしの布と紙を、京都の小さな店からお届けします。",
    aboutEn: "Cotton, linen and paper that are good to the hand, from a small shop in Kyoto.",
    legalName: "有限会社つむぎ",
    tNumber: "T2000045678904",
    address: "京都府京都市中京区寺町通二条下る91",
    contact: "紬 あかり",
    contactPhone: "+81755550104",
  },
];
