import { describe, expect, it } from "vitest";
import { judgePassword } from "./judge-password";
import { isPersonal, personalWords } from "./rules";

const taro = { email: "taro.yamada@example.jp", name: "山田 太郎" };

describe("personal words", () => {
  it("are the parts of name and address, and the service's name", () => {
    expect(personalWords(taro)).toEqual(
      expect.arrayContaining(["taro", "yamada", "example", "山田", "太郎", "mizuhiki", "水引"]),
    );
  });

  it("are not letters that stand in every word", () => {
    expect(personalWords({ email: "a@b.jp", name: "李" })).not.toEqual(
      expect.arrayContaining(["a", "b", "jp", "李"]),
    );
  });
});

describe("a personal password", () => {
  it.each(["Taro.Yamada1985", "yamadataro!!!", "Mizuhiki-2026", "山田太郎1985年5月"])("is %s", (password) => {
    expect(isPersonal(password, personalWords(taro))).toBe(true);
  });

  it("is not one in which the name is a small part", () => {
    expect(isPersonal("yamada-eats-purple-gravel", personalWords(taro))).toBe(false);
  });
});

describe("a password is refused", () => {
  it.each([
    ["kaze-to-ki", "password_short"],
    ["password1234", "password_common"],
    ["qwertyuiop123", "password_common"],
    ["aaaaaaaaaaaaaaaa", "password_common"],
    ["123456789012", "password_common"],
    ["taro.yamada1985", "password_personal"],
  ])("%s: %s", async (password, problem) => {
    expect((await judgePassword(password, taro)).problem).toBe(problem);
  });

  it.each(["kamome-no-ie-42", "correct horse battery staple", "ラーメンが大好きな猫の名前"])(
    "but not %s",
    async (password) => {
      expect((await judgePassword(password, taro)).problem).toBeNull();
    },
  );

  it("whatever the keyboard's width: full-width letters are the same letters", async () => {
    expect((await judgePassword("ｐａｓｓｗｏｒｄ１２３４", taro)).problem).toBe("password_common");
  });

  it("in bounded work, however long and odd it is", async () => {
    const { level } = await judgePassword("4@8({[</369&#!1/|0$5+7%2/4".repeat(7), taro);
    expect(level).toBeGreaterThanOrEqual(3);
  });
});
