import { expect, it } from "vitest";
import zenginCode from "zengin-code";
import { findBank, findBranch, namesForFile, searchBanks, searchBranches } from "./banks";
import { byteLength, firstForeign } from "./characters";

const codes = (places: readonly { code: string }[]) => places.map(({ code }) => code);

it("a bank is found by code, name, kana, hiragana or Latin letters, in any width, as one types", async () => {
  for (const text of [
    "0001",
    "みずほ",
    "ミズホ",
    "ﾐｽﾞﾎ",
    "mizuho",
    "ＭＩＺＵＨＯ",
    "みずほ銀",
    "みずほ銀行",
    "ミズホギンコ",
  ])
    expect((await searchBanks(text, 5))[0], text).toEqual({ code: "0001", name: "みずほ", kana: "ﾐｽﾞﾎ" });
  expect(codes(await searchBanks("三菱UFJ", 1))).toEqual(["0005"]);
  expect(codes(await searchBanks("青い森信用金庫", 1))).toEqual(["1105"]);
  expect(codes(await searchBanks("000", 3))).toEqual(["0001", "0005", "0009"]);
});

it("the best comes first, and never more than asked for", async () => {
  expect(codes(await searchBanks("ゆうちょ", 5))[0]).toBe("9900");
  expect(await searchBanks("信金", 7)).toHaveLength(7);
  expect(await searchBanks("", 7)).toEqual([]);
  expect(await searchBanks("　", 7)).toEqual([]);
  expect(await searchBanks("どこにもない", 7)).toEqual([]);
});

it("a branch is found within its bank", async () => {
  expect(codes(await searchBranches("9900", "四〇八", 3))).toEqual(["408"]);
  expect(codes(await searchBranches("0001", "上野支店", 1))).toEqual(["107"]);
  expect(codes(await searchBranches("0001", "コブナチョウ", 1))).toEqual(["105"]);
  expect(await searchBranches("9999", "本店", 3)).toEqual([]);
});

it("an unknown code is null, whatever it looks like", async () => {
  expect(await findBank("9999")).toBeNull();
  expect(await findBank("constructor")).toBeNull();
  expect(await findBranch("0001", "999")).toBeNull();
  expect(await findBranch("__proto__", "constructor")).toBeNull();
  expect(await namesForFile("9999", "001")).toEqual({ bankName: "", branchName: "" });
});

it("every name of the list can be written in a bank file, in 15 bytes", async () => {
  for (const { code, branches } of Object.values(zenginCode)) {
    for (const branch of Object.keys(branches)) {
      const { bankName, branchName } = await namesForFile(code, branch);
      for (const name of [bankName, branchName]) {
        if (name === "" || byteLength(name) > 15 || firstForeign(name, "bank"))
          expect.fail(`${code} ${branch} ${name}`);
      }
    }
  }
}, 60_000);

it("no name shows what the list has for the long vowel mark, the full stop or a space", async () => {
  expect(await findBank("0445")).toEqual({ code: "0445", name: "ソシエテ ジェネラル", kana: "ｿｼｴﾃｼﾞｴﾈﾗﾙ" });
  expect((await findBank("0460"))?.kana).toBe("ｸﾚﾃﾞｲｽｲｽ");
  expect((await findBank("0444"))?.kana).toBe("ｵ-ﾊﾞ-ｼ-ﾁﾔｲﾆ-ｽﾞ");
});
