import type { Locale } from "@/lib/core/locale";

/** Where a parcel goes, as the form has it. */
export type Parcel = {
  readonly name: string;
  readonly kana: string;
  readonly phone: string;
  readonly postalCode: string;
  readonly prefecture: string;
  readonly city: string;
  readonly line1: string;
  readonly line2?: string;
};

/** People who order: the three whom one can sign in as, and others, so that the shops have customers. */
export const OTHERS = {
  kenta: { name: "鈴木 健太", email: "kenta@mizuhiki.example", locale: "ja", points: 900 },
  yumi: { name: "渡辺 由美", email: "yumi@mizuhiki.example", locale: "ja", points: 800 },
  hiroshi: { name: "中村 浩", email: "hiroshi@mizuhiki.example", locale: "ja", points: 1_400 },
  sofia: { name: "Sofia Marchetti", email: "sofia@mizuhiki.example", locale: "en", points: 700 },
  mariko: {
    name: "長谷川 ヴィクトリア 真理子",
    email: "mariko@mizuhiki.example",
    locale: "ja",
    points: 500,
  },
} as const satisfies Record<string, { name: string; email: string; locale: Locale; points: number }>;

export type Customer = "aiko" | "hanako" | "ben" | keyof typeof OTHERS;

/** Where they live. Nobody does: the numbers of houses and telephones are made up. */
export const HOMES: Readonly<Record<Customer, Parcel>> = {
  aiko: {
    ...{ name: "田中 愛子", kana: "タナカ アイコ", phone: "076-555-0111" },
    ...{ postalCode: "9200853", prefecture: "石川県", city: "金沢市", line1: "本町2-15-1" },
    line2: "コーポ用水 203",
  },
  hanako: {
    ...{ name: "佐藤 花子", kana: "サトウ ハナコ", phone: "03-5555-0112" },
    ...{ postalCode: "1540024", prefecture: "東京都", city: "世田谷区", line1: "三軒茶屋1-2-3" },
  },
  ben: {
    ...{ name: "Ben Carter", kana: "ベン カーター", phone: "080-5555-0113" },
    ...{ postalCode: "6040924", prefecture: "京都府", city: "京都市中京区", line1: "一之船入町3-1" },
    line2: "Kiyamachi House 5",
  },
  kenta: {
    ...{ name: "鈴木 健太", kana: "スズキ ケンタ", phone: "011-555-0114" },
    ...{ postalCode: "0600061", prefecture: "北海道", city: "札幌市中央区", line1: "南一条西4-20" },
  },
  yumi: {
    ...{ name: "渡辺 由美", kana: "ワタナベ ユミ", phone: "092-555-0115" },
    ...{ postalCode: "8100001", prefecture: "福岡県", city: "福岡市中央区", line1: "天神1-10-9" },
    line2: "天神スカイマンション 1204号室",
  },
  hiroshi: {
    ...{ name: "中村 浩", kana: "ナカムラ ヒロシ", phone: "052-555-0116" },
    ...{ postalCode: "4600008", prefecture: "愛知県", city: "名古屋市中区", line1: "栄3-8-7" },
  },
  sofia: {
    ...{ name: "Sofia Marchetti", kana: "ソフィア マルケッティ", phone: "090-5555-0117" },
    ...{ postalCode: "2310023", prefecture: "神奈川県", city: "横浜市中区", line1: "山下町36-4" },
  },
  mariko: {
    ...{ name: "長谷川 ヴィクトリア 真理子", kana: "ハセガワ ヴィクトリア マリコ", phone: "078-555-0118" },
    ...{ postalCode: "6500002", prefecture: "兵庫県", city: "神戸市中央区", line1: "北野町2-7-18" },
    line2: "異人館通り レジデンス北野ヒルズ イーストウイング 1805号室",
  },
};

/** People to whom goods are sent as gifts. */
export const KIN = {
  mother: {
    ...{ name: "田中 和子", kana: "タナカ カズコ", phone: "0766-55-0121" },
    ...{ postalCode: "9330023", prefecture: "富山県", city: "高岡市", line1: "末広町1-8" },
  },
  uncle: {
    ...{ name: "渡辺 正治", kana: "ワタナベ マサハル", phone: "096-555-0122" },
    ...{ postalCode: "8600845", prefecture: "熊本県", city: "熊本市中央区", line1: "上通町5-46" },
  },
  teacher: {
    ...{ name: "伊藤 節子", kana: "イトウ セツコ", phone: "075-555-0123" },
    ...{ postalCode: "6050074", prefecture: "京都府", city: "京都市東山区", line1: "祇園町南側570-8" },
  },
} as const satisfies Record<string, Parcel>;
