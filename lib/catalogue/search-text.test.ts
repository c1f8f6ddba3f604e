import { describe, expect, it } from "vitest";
import { folded, searchText, searchWords, tokensOf } from "./search-text";

const matcha = {
  nameJa: "宇治抹茶 茶碗セット",
  nameEn: "Uji Matcha Tea Bowl Set",
  reading: "うじ まっちゃ ちゃわん せっと",
  keywords: "ギフト お茶",
  sku: "CHA-012",
};

/** Whether a search of the database would find it: each word, at a word's beginning if it is Latin. */
function finds(query: string, product = matcha): boolean {
  const text = ` ${searchText(product)}`;
  return searchWords(query).every((word) => text.includes(/^[a-z0-9]/.test(word) ? ` ${word}` : word));
}

describe("one form of writing", () => {
  it.each([
    ["ｺｰﾋｰ", "コーヒー"],
    ["コーヒー", "こーひー"],
    ["ラーメン", "らあめん"],
    ["とうふ", "トーフ"],
    ["おおさか", "おーさか"],
    ["ティーポット", "ていぽっと"],
    ["ヴェール", "ぶえーる"],
    ["ＴＥＡ　ｐｏｔ", "tea pot"],
    ["Crème brûlée", "creme brulee"],
    ["手ぬぐい・布巾", "手ぬぐい 布巾"],
    ["がま口", "ガマ口"],
  ])("writes %s and %s alike", (one, other) => {
    expect(folded(one)).toBe(folded(other));
  });

  it("keeps what makes another word", () => {
    expect(folded("かき")).not.toBe(folded("かぎ"));
    expect(folded("はし")).not.toBe(folded("ばし"));
    expect(folded("!?・")).toBe("");
  });

  it("finds the beginning of a word in the whole of it, however far it is typed", () => {
    for (const whole of ["とうふ", "コーヒー", "ほうじ茶", "抹茶ラテ", "Castella"]) {
      const letters = [...whole];
      for (let n = 1; n <= letters.length; n++)
        expect(folded(whole).startsWith(folded(letters.slice(0, n).join("")))).toBe(true);
    }
  });
});

describe("a product is found", () => {
  it.each([
    "抹茶",
    "茶碗",
    "抹茶茶碗",
    "抹茶 茶碗",
    "まっちゃ",
    "マッチャ",
    "まつちや",
    "ﾏｯﾁｬ",
    "matcha",
    "MATCHA",
    "mattya",
    "ujimatcha",
    "teabowl",
    "tea bowl",
    "セット",
    "ぎふと",
    "cha-012",
    "uji",
    "chawan",
    "tyawan",
  ])("by %s", (query) => {
    expect(finds(query)).toBe(true);
  });

  it("not by a part of an English word, nor by another kana", () => {
    expect(finds("owl")).toBe(false);
    expect(finds("まっちや屋")).toBe(false);
  });

  it("by its reading with long vowels written out or left out", () => {
    const coffee = { ...matcha, nameJa: "珈琲", nameEn: "Coffee", reading: "コーヒー", keywords: "" };
    for (const query of ["こーひー", "コーヒ", "koohii", "kohi", "珈琲"])
      expect(finds(query, coffee)).toBe(true);
    const tofu = { ...matcha, nameJa: "豆腐", nameEn: "Soft tofu", reading: "とうふ", keywords: "" };
    for (const query of ["toufu", "tofu", "tohu", "トーフ"]) expect(finds(query, tofu)).toBe(true);
  });
});

describe("the pairs of a word", () => {
  it("begin with the space before a Latin word, and are one character for one", () => {
    expect(tokensOf("tea")).toEqual([" t", "te", "ea"]);
    expect(tokensOf("抹茶")).toEqual(["抹茶"]);
    expect(tokensOf("茶")).toEqual(["茶"]);
  });
});
