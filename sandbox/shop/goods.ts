export type ShopItem = { sku: string; ja: string; en: string; price: number; tax: 8 | 10 };
export type PlayedShop = { ja: string; en: string; items: ShopItem[] };

/** The shops that are played here, by their part of an address in the app. */
export const SHOPS: Record<string, PlayedShop> = {
  midoriya: {
    ja: "茶舗みどりや",
    en: "Midoriya Tea House",
    items: [
      { sku: "MD-101", ja: "深蒸し煎茶 百年 100g", en: "Deep-steamed sencha, 100 g", price: 1620, tax: 8 },
      { sku: "MD-102", ja: "玉露 朝霧 50g", en: "Gyokuro, morning mist, 50 g", price: 2700, tax: 8 },
      { sku: "MD-103", ja: "ほうじ茶 ティーバッグ 20個", en: "Hojicha, 20 tea bags", price: 864, tax: 8 },
      { sku: "MD-201", ja: "常滑焼 急須", en: "Tokoname teapot", price: 6600, tax: 10 },
      { sku: "MD-202", ja: "桜皮の茶筒", en: "Tea caddy of cherry bark", price: 8800, tax: 10 },
    ],
  },
  kamado: {
    ja: "台所道具かまど屋",
    en: "Kamado Kitchen Craft",
    items: [
      { sku: "KM-11", ja: "三徳包丁 165mm", en: "Santoku knife, 165 mm", price: 12100, tax: 10 },
      { sku: "KM-12", ja: "南部鉄器 鉄瓶", en: "Nambu iron kettle", price: 17600, tax: 10 },
      { sku: "KM-13", ja: "木曽さわらのおひつ", en: "Rice tub of Kiso cypress", price: 9900, tax: 10 },
      { sku: "KM-14", ja: "竹の菜箸 二膳", en: "Bamboo cooking chopsticks, two pairs", price: 880, tax: 10 },
    ],
  },
};
