import { describe, expect, it } from "vitest";
import { asKatakana } from "@/lib/core/katakana";
import { parsePhone } from "@/lib/core/phone";
import { DeliveryAddressInput } from "./delivery-address-input";
import { townOf } from "./postal-area";

describe("an address", () => {
  it("reads a town without what the list of postal codes remarks on it", () => {
    expect(townOf("千代田")).toBe("千代田");
    expect(townOf("以下に掲載がない場合")).toBe("");
    expect(townOf("大通西（１〜１９丁目）")).toBe("大通西");
    expect(townOf("大江（１丁目、２丁目「６５１、６６２、６６８番地」以外、３丁目５）")).toBe("大江");
  });

  it("brings kana to full-width katakana", () => {
    expect(asKatakana(" うみの　あいこ ")).toBe("ウミノ アイコ");
    expect(asKatakana("ｳﾐﾉ ﾋﾞｱﾝｶ")).toBe("ウミノ ビアンカ");
  });

  it.each([
    ["090-1234-5678", "+819012345678"],
    ["０３（１２３４）５６７８", "+81312345678"],
    ["+81 90 1234 5678", "+819012345678"],
    ["+1 415 555 0100", "+14155550100"],
  ])("keeps the phone %s as %s", (typed, kept) => {
    expect(parsePhone(typed)).toBe(kept);
  });

  it("is refused field by field, with control characters in none", () => {
    const codes: Record<string, string> = {};
    const read = DeliveryAddressInput.safeParse({ name: "a\u0007b", kana: "", prefecture: "Tokyo" });
    for (const { path, message } of read.error?.issues ?? []) codes[path.join(".")] ??= message;
    expect(codes).toMatchObject({
      name: "common.invalid",
      kana: "exchanges.kana_missing",
      phone: "exchanges.phone_missing",
      postalCode: "exchanges.postal_code_missing",
      prefecture: "exchanges.prefecture_missing",
      city: "exchanges.city_missing",
      line1: "exchanges.line1_missing",
    });
  });
});
