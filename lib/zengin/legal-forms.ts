/** Where a company's legal form stands in its name. */
export type LegalFormPlace = "before" | "middle" | "after";

/** A legal form as it stands in names, its reading in the bank's kana, and how banks write it. */
export type LegalForm = { readonly name: string; readonly reading: string; readonly short: string };

const form = (name: string, reading: string, short: string): LegalForm => ({ name, reading, short });

/** 法人略語 of 全銀協, the longer names first where one is within the other. */
export const LEGAL_FORMS: readonly LegalForm[] = [
  form("株式会社", "ｶﾌﾞｼｷｶﾞｲｼﾔ", "ｶ"),
  form("有限会社", "ﾕｳｹﾞﾝｶﾞｲｼﾔ", "ﾕ"),
  form("合名会社", "ｺﾞｳﾒｲｶﾞｲｼﾔ", "ﾒ"),
  form("合資会社", "ｺﾞｳｼｶﾞｲｼﾔ", "ｼ"),
  form("合同会社", "ｺﾞｳﾄﾞｳｶﾞｲｼﾔ", "ﾄﾞ"),
  form("相互会社", "ｿｳｺﾞｶﾞｲｼﾔ", "ｿ"),
  form("社会医療法人", "ｼﾔｶｲｲﾘﾖｳﾎｳｼﾞﾝ", "ｲ"),
  form("医療法人社団", "ｲﾘﾖｳﾎｳｼﾞﾝｼﾔﾀﾞﾝ", "ｲ"),
  form("医療法人財団", "ｲﾘﾖｳﾎｳｼﾞﾝｻﾞｲﾀﾞﾝ", "ｲ"),
  form("医療法人", "ｲﾘﾖｳﾎｳｼﾞﾝ", "ｲ"),
  form("一般財団法人", "ｲﾂﾊﾟﾝｻﾞｲﾀﾞﾝﾎｳｼﾞﾝ", "ｻﾞｲ"),
  form("公益財団法人", "ｺｳｴｷｻﾞｲﾀﾞﾝﾎｳｼﾞﾝ", "ｻﾞｲ"),
  form("財団法人", "ｻﾞｲﾀﾞﾝﾎｳｼﾞﾝ", "ｻﾞｲ"),
  form("一般社団法人", "ｲﾂﾊﾟﾝｼﾔﾀﾞﾝﾎｳｼﾞﾝ", "ｼﾔ"),
  form("公益社団法人", "ｺｳｴｷｼﾔﾀﾞﾝﾎｳｼﾞﾝ", "ｼﾔ"),
  form("社団法人", "ｼﾔﾀﾞﾝﾎｳｼﾞﾝ", "ｼﾔ"),
  form("宗教法人", "ｼﾕｳｷﾖｳﾎｳｼﾞﾝ", "ｼﾕｳ"),
  form("学校法人", "ｶﾞﾂｺｳﾎｳｼﾞﾝ", "ｶﾞｸ"),
  form("社会福祉法人", "ｼﾔｶｲﾌｸｼﾎｳｼﾞﾝ", "ﾌｸ"),
  form("更生保護法人", "ｺｳｾｲﾎｺﾞﾎｳｼﾞﾝ", "ﾎｺﾞ"),
  form("特定非営利活動法人", "ﾄｸﾃｲﾋｴｲﾘｶﾂﾄﾞｳﾎｳｼﾞﾝ", "ﾄｸﾋ"),
  form("地方独立行政法人", "ﾁﾎｳﾄﾞｸﾘﾂｷﾞﾖｳｾｲﾎｳｼﾞﾝ", "ﾁﾄﾞｸ"),
  form("独立行政法人", "ﾄﾞｸﾘﾂｷﾞﾖｳｾｲﾎｳｼﾞﾝ", "ﾄﾞｸ"),
  form("弁護士法人", "ﾍﾞﾝｺﾞｼﾎｳｼﾞﾝ", "ﾍﾞﾝ"),
  form("行政書士法人", "ｷﾞﾖｳｾｲｼﾖｼﾎｳｼﾞﾝ", "ｷﾞﾖ"),
  form("司法書士法人", "ｼﾎｳｼﾖｼﾎｳｼﾞﾝ", "ｼﾎｳ"),
  form("税理士法人", "ｾﾞｲﾘｼﾎｳｼﾞﾝ", "ｾﾞｲ"),
  form("国立大学法人", "ｺｸﾘﾂﾀﾞｲｶﾞｸﾎｳｼﾞﾝ", "ﾀﾞｲ"),
  form("公立大学法人", "ｺｳﾘﾂﾀﾞｲｶﾞｸﾎｳｼﾞﾝ", "ﾀﾞｲ"),
  form("農事組合法人", "ﾉｳｼﾞｸﾐｱｲﾎｳｼﾞﾝ", "ﾉｳ"),
  form("有限責任中間法人", "ﾕｳｹﾞﾝｾｷﾆﾝﾁﾕｳｶﾝﾎｳｼﾞﾝ", "ﾁﾕｳ"),
  form("無限責任中間法人", "ﾑｹﾞﾝｾｷﾆﾝﾁﾕｳｶﾝﾎｳｼﾞﾝ", "ﾁﾕｳ"),
];

/** How a form that is abbreviated in the name itself is written: ㈱, (株). */
const SHORT_NAMES: Readonly<Record<string, string>> = {
  "(株)": "株式会社",
  "(有)": "有限会社",
  "(名)": "合名会社",
  "(資)": "合資会社",
  "(同)": "合同会社",
};

/** 営業所略語: they stand at the end, after `(`. */
const OFFICES = [
  { name: "営業所", reading: "ｴｲｷﾞﾖｳｼﾖ", short: "ｴｲ" },
  { name: "出張所", reading: "ｼﾕﾂﾁﾖｳｼﾞﾖ", short: "ｼﾕﾂ" },
] as const;

/** Puts a legal form to a name in the bank's kana: `ｶ)ﾐｽﾞﾋｷ`, `ﾐｽﾞﾋｷ(ｶ`, and between two parts `ﾐｽﾞﾋｷ(ｶ)ｷﾖｳﾄ`. */
export function withLegalForm({ short }: LegalForm, place: LegalFormPlace, name: string, rest = ""): string {
  if (place === "before") return `${short})${name}`;
  return place === "after" ? `${name}(${short}` : `${name}(${short})${rest}`;
}

/**
 * A company's name in the bank's kana, shortened as banks shorten it: the reading of a legal form at the beginning,
 * in the middle or at the end, and that of an office at the end. A name without either comes back as it is. A reading
 * can be a name by chance, so a person looks at the outcome.
 */
export function abbreviateReading(kana: string): string {
  const office = OFFICES.find(({ reading }) => kana.endsWith(reading) && kana !== reading);
  const bare = office ? kana.slice(0, -office.reading.length).trim() : kana;
  return `${abbreviated(bare)}${office ? `(${office.short}` : ""}`;
}

function abbreviated(kana: string): string {
  const forms = LEGAL_FORMS.filter(({ reading }) => kana !== reading);
  const first = forms.find(({ reading }) => kana.startsWith(reading));
  if (first) return withLegalForm(first, "before", kana.slice(first.reading.length).trim());
  const last = forms.find(({ reading }) => kana.endsWith(reading));
  if (last) return withLegalForm(last, "after", kana.slice(0, -last.reading.length).trim());
  const within = forms.find(({ reading }) => kana.includes(reading));
  if (!within) return kana;
  const [name = "", ...rest] = kana.split(within.reading);
  return withLegalForm(within, "middle", name.trim(), rest.join(within.reading).trim());
}

/**
 * Joins a company's registered name, which tells the legal form and its place, and the kana of its name without the
 * form: `株式会社みずひき` and `ﾐｽﾞﾋｷ` make `ｶ)ﾐｽﾞﾋｷ`. Kana that name the form, or are abbreviated already, do not get it
 * twice. With the form in the middle the kana cannot be parted: they have to name it.
 */
export function companyKana(registered: string, kana: string): string {
  const read = abbreviateReading(kana);
  if (read !== kana || /[()]/.test(kana)) return read;
  const found = legalFormOf(registered);
  return found && found.place !== "middle" ? withLegalForm(found.form, found.place, kana) : kana;
}

/** The legal form in a registered name and where it stands, or null for a name without one. */
export function legalFormOf(registered: string): { form: LegalForm; place: LegalFormPlace } | null {
  let name = registered.normalize("NFKC").replace(/\s/g, "");
  for (const [short, long] of Object.entries(SHORT_NAMES)) name = name.replace(short, long);
  const found = LEGAL_FORMS.find((each) => name.includes(each.name));
  if (!found) return null;
  if (name.startsWith(found.name)) return { form: found, place: "before" };
  return { form: found, place: name.endsWith(found.name) ? "after" : "middle" };
}
