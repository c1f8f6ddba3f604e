import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/core/errors";
import { AccountInput, ConfirmedAccountInput } from "./inputs";
import { assertHolderFits, holderForBank, sameHolder } from "./rules";

const refusal = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return error.fields;
  }
  return null;
};

describe("the holder of an account", () => {
  it.each([
    ["タナカ アイコ", "ﾀﾅｶ ｱｲｺ", false],
    ["タナカ　ショウコ", "ﾀﾅｶ ｼﾖｳｺ", false],
    ["カーター ベン", "ｶ-ﾀ- ﾍﾞﾝ", false],
    ["Ben Carter", "BEN CARTER", false],
    ["たなか あいこ", "ﾀﾅｶ ｱｲｺ", true],
    ["ﾀﾅｶ ｱｲｺ", "ﾀﾅｶ ｱｲｺ", false],
  ])("%s is what the bank reads as %s", (typed, text, hiragana) => {
    expect(holderForBank(typed)).toEqual({ text, hiragana });
  });

  it("is refused with the kanji that has to be read", () => {
    expect(refusal(() => holderForBank("田中 アイコ"))).toEqual({
      holder: { code: "zengin.kana_kanji", params: { character: "田" } },
    });
  });

  it("is never cut off", () => {
    expect(refusal(() => assertHolderFits("ｱ".repeat(31)))).toMatchObject({
      holder: { code: "bankaccounts.holder_bytes", params: { bytes: 31, max: 30 } },
    });
    expect(refusal(() => assertHolderFits("ｱ".repeat(30)))).toBeNull();
  });

  it.each([
    ["ﾀﾅｶ ｱｲｺ", "タナカ アイコ", true],
    ["ﾀﾅｶｱｲｺ", "タナカ　アイコ", true],
    ["ｱｲｺ ﾀﾅｶ", "タナカ アイコ", true],
    ["ﾀﾅｶ ｼﾖｳｺ", "タナカ ショウコ", true],
    ["ﾏﾘｱ ﾌｴﾙﾅﾝﾀﾞ ｿｳｻﾞ", "ソウザ・マリア・フェルナンダ", true],
    ["ﾀﾅｶ ｱｲ", "タナカ アイコ", false],
    ["ｻﾄｳ ｱｲｺ", "タナカ アイコ", false],
    ["ｶﾀ ﾍﾞﾝ", "カーター ベン", false],
  ])("%s of somebody who is read %s: the same? %s", (holder, kana, same) => {
    expect(sameHolder(holder, kana)).toBe(same);
  });
});

const BANK = { bankCode: "0001 みずほ", branchCode: "００１", type: "1", number: "12345", holder: "タナカ" };

describe("an account as it is written down", () => {
  it("takes the code in front of a name, any width, and fills the number up", () => {
    expect(AccountInput.parse(BANK)).toEqual({
      ...{ bankCode: "0001", branchCode: "001", type: "1", number: "0012345", holder: "タナカ" },
    });
  });

  it("is known by the 記号 and 番号 of a passbook", () => {
    const passbook = { via: "yucho", yuchoSymbol: "14030", yuchoNumber: "12345671", holder: "タナカ" };
    expect(AccountInput.parse(passbook)).toEqual({
      ...{ bankCode: "9900", branchCode: "408", type: "1", number: "1234567", holder: "タナカ" },
    });
    expect(AccountInput.parse({ ...passbook, yuchoSymbol: "00160", yuchoNumber: "100001" })).toMatchObject({
      ...{ branchCode: "019", type: "2", number: "0100001" },
    });
  });

  it("says all that is wrong with it", () => {
    const parsed = ConfirmedAccountInput.safeParse({
      holder: "",
      bankCode: "みずほ",
      number: "12345678",
      confirmed: "",
    });
    expect(parsed.error?.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)).toEqual([
      "holder: bankaccounts.holder_missing",
    ]);
    const rest = AccountInput.safeParse({ holder: "タナカ", bankCode: "みずほ", number: "12345678" });
    expect(rest.error?.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)).toEqual([
      "bankCode: bankaccounts.bank_form",
      "branchCode: bankaccounts.branch_missing",
      "type: bankaccounts.type_missing",
      "number: bankaccounts.number_form",
    ]);
  });
});
