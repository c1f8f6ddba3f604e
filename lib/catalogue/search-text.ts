/**
 * One form of writing for what is searched and what it is searched by, so that variants of a word meet: full and half
 * width, upper and lower case, katakana and hiragana, small and large kana, long vowels however they are written.
 * Words stand apart by one space; nothing but letters, digits and spaces is left.
 */
export function folded(text: string): string {
  const plain = withoutAccents(text.normalize("NFKC").toLowerCase())
    .replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60))
    .replace(/[ぁぃぅぇぉっゃゅょゎゕゖぢづゔゐゑ]/g, (c) => SAME[c] ?? c)
    .replace(/(?<=[\p{L}])['’](?=\p{L})/gu, "")
    .replace(/[^\p{L}\p{N}\p{M}]+|ー+(?=\s|$)/gu, (other) => (/^[ー〜~]+$/.test(other) ? "" : " "));
  return shortVowels(plain).trim();
}

/** The words of what somebody looks for, each once; at most eight, for nobody means more. */
export function searchWords(query: string): string[] {
  return [...new Set(folded(query).split(" ").filter(Boolean))].slice(0, 8);
}

/** The pairs and characters by which a word is found in the index: see `search_tokens` in the migrations. */
export function tokensOf(word: string): string[] {
  const characters = [...(isLatin(word) ? ` ${word}` : word)];
  if (characters.length === 1) return characters;
  return [...new Set(characters.slice(1).map((c, n) => `${characters[n]}${c}`))];
}

/** A word in Latin letters is looked for where words begin (`tea` is not in `steam`), Japanese anywhere. */
export function isLatin(word: string): boolean {
  return /^[\p{Script=Latin}\p{N}]/u.test(word);
}

export type Findable = {
  readonly nameJa: string;
  readonly nameEn: string;
  readonly reading: string;
  readonly keywords: string;
  readonly sku: string;
};

/**
 * All that a product is found by, folded: its names, its reading in kana and in Latin letters, its keywords and its
 * number. Neighbouring words stand there joined too (`tea pot`, `teapot`).
 */
export function searchText(product: Findable): string {
  const fields = [product.nameJa, product.nameEn, product.reading, product.keywords, product.sku];
  const words = fields.flatMap((field) => {
    const own = folded(field).split(" ").filter(Boolean);
    return [...own, ...neighbours(own)];
  });
  return [...new Set([...words, ...latinReadings(product.reading)])].join(" ");
}

/** Each word written together with the one before it. */
function neighbours(words: readonly string[]): string[] {
  return words.slice(1).map((word, n) => `${words[n]}${word}`);
}

/** Accents of Latin letters only: the marks of kana make other sounds. */
function withoutAccents(text: string): string {
  return text.replace(/(?![a-z])\p{Script=Latin}/gu, (c) => c.normalize("NFD").replace(/\p{M}/gu, ""));
}

const SAME: Readonly<Record<string, string>> = {
  ...{ ぁ: "あ", ぃ: "い", ぅ: "う", ぇ: "え", ぉ: "お", っ: "つ", ゃ: "や", ゅ: "ゆ", ょ: "よ", ゎ: "わ" },
  ...{ ゕ: "か", ゖ: "け", ぢ: "じ", づ: "ず", ゔ: "ぶ", ゐ: "い", ゑ: "え" },
};

const ROWS = [
  "あかさたなはまやらわがざだばぱ",
  "いきしちにひみりぎじびぴ",
  "うくすつぬふむゆるぐずぶぷ",
  "えけせてねへめれげぜでべぺ",
  "おこそとのほもよろをごぞどぼぽ",
];
const LENGTHENS = ["あ", "い", "う", "えい", "おう"];
const ROW_OF = new Map(ROWS.flatMap((kana, row) => [...kana].map((c) => [c, row] as const)));

/** Leaves out what only lengthens the vowel before it: `ラーメン` and `らあめん`, `とうふ` and `とーふ` become one. */
function shortVowels(text: string): string {
  let kept = "";
  let row: number | undefined;
  for (const c of text.replaceAll("ー", "")) {
    if (row !== undefined && LENGTHENS[row]?.includes(c)) continue;
    kept += c;
    row = ROW_OF.get(c);
  }
  return kept;
}

const SYLLABLES: Readonly<Record<string, readonly [hepburn: string, kunrei: string]>> = Object.fromEntries(
  [
    "あ a,い i,う u,え e,お o,か ka,き ki,く ku,け ke,こ ko,さ sa,し shi si,す su,せ se,そ so,た ta,ち chi ti,つ tsu tu",
    "て te,と to,な na,に ni,ぬ nu,ね ne,の no,は ha,ひ hi,ふ fu hu,へ he,ほ ho,ま ma,み mi,む mu,め me,も mo,や ya,ゆ yu",
    "よ yo,ら ra,り ri,る ru,れ re,ろ ro,わ wa,を o wo,ん n,が ga,ぎ gi,ぐ gu,げ ge,ご go,ざ za,じ ji zi,ず zu,ぜ ze",
    "ぞ zo,だ da,ぢ ji zi,づ zu,で de,ど do,ば ba,び bi,ぶ bu,べ be,ぼ bo,ぱ pa,ぴ pi,ぷ pu,ぺ pe,ぽ po,ゔ vu,ぁ a,ぃ i",
    "ぅ u,ぇ e,ぉ o,ゃ ya,ゅ yu,ょ yo",
  ]
    .join(",")
    .split(",")
    .map((entry) => {
      const [kana = "", hepburn = "", kunrei = hepburn] = entry.split(" ");
      return [kana, [hepburn, kunrei] as const];
    }),
);

/** A reading in Latin letters as people type it: Hepburn and Kunrei, with long vowels written out and left out. */
function latinReadings(reading: string): string[] {
  const kana = reading
    .normalize("NFKC")
    .replace(/[ァ-ヶ]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
  const words = kana.split(/[^ぁ-ゖー]+/).filter(Boolean);
  const written = [...words, ...neighbours(words)].flatMap((word) =>
    [0, 1].map((system) => latin(word, system as 0 | 1)),
  );
  return [...new Set(written.flatMap((word) => [word, word.replace(/([aiueo])\1|(o)u/g, "$1$2")]))];
}

function latin(word: string, system: 0 | 1): string {
  const spelled = [...word].reduce((before, c) => {
    if (c === "ー") return before + (before.at(-1) ?? "");
    if (c === "っ") return `${before}っ`;
    const sound = SYLLABLES[c]?.[system] ?? "";
    const glide = /[ゃゅょ]/.test(c) && before.endsWith("i");
    if (!glide) return before + sound;
    const stem = before.slice(0, -1);
    return stem + (/(sh|ch|j)$/.test(stem) ? sound.slice(1) : sound);
  }, "");
  return spelled
    .replace(/っ(c?)(\p{L})/gu, (_, c: string, next: string) => (c ? `tc${next}` : `${next}${next}`))
    .replace(/っ/g, "tsu");
}
