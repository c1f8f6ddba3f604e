import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byteLength, CHARACTERS, decodeJis, encodeJis, firstForeign, truncateKana } from "./characters";

const edi = fc.string({ unit: fc.constantFrom(...CHARACTERS.edi) });
const name = fc.string({ unit: fc.constantFrom("ｶ", "ｶﾞ", "ﾊﾟ", "A", "-", " "), maxLength: 40 });

describe("the characters of a bank file", () => {
  it("of a bank or branch are kana, capitals, digits and the hyphen; no space, no ｦ", () => {
    for (const character of "ｱﾝﾞﾟAZ09-") expect(firstForeign(character, "bank"), character).toBeNull();
    for (const character of " ().ｦ/｢") expect(firstForeign(character, "bank"), character).toBe(character);
  });

  it("of a party's name are those and the space, brackets and full stop", () => {
    expect(firstForeign("ｶ)ﾐｽﾞﾋｷ A.B (ｴｲ", "party")).toBeNull();
    for (const character of "ｦ\\｢｣/") expect(firstForeign(character, "party"), character).toBe(character);
  });

  it("of EDI information are ｦ, the yen sign's byte, quotation marks and the stroke as well", () => {
    expect(firstForeign("ｦ\\｢ABC｣/1-2", "edi")).toBeNull();
  });

  it("are never small kana, the long vowel mark, small letters or the comma", () => {
    for (const kind of ["bank", "party", "edi"] as const)
      for (const character of "ｧｨｩｪｫｬｭｮｯｰa,､。カｶあ漢".replace("ｶ", ""))
        expect(firstForeign(character, kind), `${kind} ${character}`).toBe(character);
  });

  it("are single bytes of JIS X 0201", () => {
    expect(encodeJis(" ~ｱﾟ｡")).toEqual(Uint8Array.of(0x20, 0x7e, 0xb1, 0xdf, 0xa1));
    expect(byteLength("ｶﾞ")).toBe(2);
  });

  it("have no substitute: what is not in JIS X 0201 is an error", () => {
    for (const character of ["ア", "あ", "山", "é", "¥", "\u0000", "\n", "\u007f", "😀"])
      expect(() => encodeJis(`ｱ${character}`), character).toThrow(RangeError);
  });

  it("come back from their bytes as they were", () => {
    fc.assert(fc.property(edi, (text) => decodeJis(encodeJis(text)) === text));
    for (const byte of [0x00, 0x1f, 0x7f, 0x80, 0xa0, 0xe0, 0xff])
      expect(decodeJis(Uint8Array.of(byte))).toBeNull();
  });
});

describe("a name that somebody wants cut", () => {
  it("loses the kana as well whose mark has no room", () => {
    expect(truncateKana("ｱｶﾞ", 3)).toBe("ｱｶﾞ");
    expect(truncateKana("ｱｶﾞ", 2)).toBe("ｱ");
    expect(truncateKana("ﾊﾟｱ", 1)).toBe("");
  });

  it("is a beginning of it that fits and wastes at most one byte, and never ends before a mark", () => {
    fc.assert(
      fc.property(name, fc.nat(40), (text, bytes) => {
        const cut = truncateKana(text, bytes);
        expect(text.startsWith(cut)).toBe(true);
        expect(byteLength(cut)).toBeLessThanOrEqual(bytes);
        expect(byteLength(cut)).toBeGreaterThanOrEqual(Math.min(text.length, bytes) - 1);
        expect(text.slice(cut.length)).not.toMatch(/^[ﾞﾟ]/);
      }),
    );
  });
});
