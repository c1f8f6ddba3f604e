import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kanaError, toBankKana } from "./bank-kana";
import { CHARACTERS, firstForeign } from "./characters";

const seen = (typed: string, hiragana = false) => {
  const kana = toBankKana(typed, "party", { hiragana });
  return kana.ok ? kana.text : kana.problems;
};

describe("what a person types, as the bank sees it", () => {
  it.each([
    ["ヤマダ　タロウ", "ﾔﾏﾀﾞ ﾀﾛｳ", "full-width kana become half-width, voiced marks stand alone"],
    ["ﾔﾏﾀﾞ ﾀﾛｳ", "ﾔﾏﾀﾞ ﾀﾛｳ", "half-width stays"],
    ["パン", "ﾊﾟﾝ", "half-voiced"],
    ["カ゛ハ゜", "ｶﾞﾊﾟ", "marks typed by themselves belong to the kana before them"],
    ["ヴィ", "ｳﾞｲ", "ヴ"],
    ["シャッチョウァィゥェォヮヵヶ", "ｼﾔﾂﾁﾖｳｱｲｳｴｵﾜｶｹ", "small kana are enlarged"],
    ["ストアー‐‑–—―－−ｰ", "ｽﾄｱ---------", "the long vowel mark and look-alikes are hyphens"],
    ["Ｍizuhiki　（１２）．", "MIZUHIKI (12).", "letters are capitals, digits and signs half-width"],
    ["  ヤマ  ", "ﾔﾏ", "spaces at the ends are dropped"],
  ])("%j is %j: %s", (typed, text) => {
    expect(seen(typed)).toBe(text);
  });

  it("is hiragana in katakana only where the person asks for it", () => {
    expect(seen("みずひき", true)).toBe("ﾐｽﾞﾋｷ");
    expect(seen("ヤま")).toEqual([{ character: "ま", position: 1, reason: "hiragana" }]);
  });

  it("is never guessed from kanji", () => {
    expect(seen("山ダ々㈱")).toEqual([
      { character: "山", position: 0, reason: "kanji" },
      { character: "々", position: 2, reason: "kanji" },
      { character: "㈱", position: 3, reason: "kanji" },
    ]);
  });

  it("refuses every other character by its place, and replaces none", () => {
    expect(seen(" ヤ・é,ヲ😀ヰ")).toEqual(
      [..."・é,ヲ😀ヰ"].map((character, i) => ({ character, position: i + 2, reason: "not_taken" })),
    );
  });

  it("refuses a voiced mark that no kana before it takes", () => {
    expect(seen("゛カアﾞ")).toEqual([
      { character: "゛", position: 0, reason: "voiced_mark" },
      { character: "ﾞ", position: 3, reason: "voiced_mark" },
    ]);
    expect(seen("カ゜")).toEqual([{ character: "゜", position: 1, reason: "voiced_mark" }]);
  });

  it("takes in EDI information what a name does not take", () => {
    expect(toBankKana("「ヲ」／￥", "edi")).toEqual({ ok: true, text: "｢ｦ｣/\\" });
    expect(toBankKana("Ａ　Ｂ", "bank")).toEqual({
      ok: false,
      problems: [{ character: "　", position: 1, reason: "not_taken" }],
    });
  });

  it("is always of its class, and stays as it is when it is converted again", () => {
    const typed = fc.string({ unit: fc.constantFrom(..."アガパャーａＺ９ 　あ山ﾞ゛゜ｶﾞ－.・é") });
    fc.assert(
      fc.property(typed, fc.boolean(), (text, hiragana) => {
        const kana = toBankKana(text, "party", { hiragana });
        if (kana.ok) {
          expect(firstForeign(kana.text, "party")).toBeNull();
          expect(toBankKana(kana.text, "party")).toEqual(kana);
        } else expect(kana.problems.length).toBeGreaterThan(0);
      }),
    );
  });

  it("says of a single character of its class nothing else than itself", () => {
    for (const character of CHARACTERS.party)
      if (!/[ﾞﾟ ]/.test(character)) expect(seen(character), character).toBe(character);
  });

  it("has words for every reason", () => {
    expect(kanaError({ character: "山", position: 0, reason: "kanji" })).toEqual({
      code: "zengin.kana_kanji",
      params: { character: "山" },
    });
  });
});
