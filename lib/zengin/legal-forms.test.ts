import { describe, expect, it } from "vitest";
import { firstForeign } from "./characters";
import { abbreviateReading, companyKana, LEGAL_FORMS, legalFormOf } from "./legal-forms";

describe("a company's name for the bank", () => {
  it("has its legal form before, after or between, with the brackets that belong there", () => {
    expect(abbreviateReading("ｶﾌﾞｼｷｶﾞｲｼﾔ ﾐｽﾞﾋｷ")).toBe("ｶ)ﾐｽﾞﾋｷ");
    expect(abbreviateReading("ﾐｽﾞﾋｷｶﾌﾞｼｷｶﾞｲｼﾔ")).toBe("ﾐｽﾞﾋｷ(ｶ");
    expect(abbreviateReading("ﾐﾄﾞﾘﾔｶﾌﾞｼｷｶﾞｲｼﾔｷﾖｳﾄｼﾃﾝ")).toBe("ﾐﾄﾞﾘﾔ(ｶ)ｷﾖｳﾄｼﾃﾝ");
  });

  it("has an office at its end", () => {
    expect(abbreviateReading("ﾐﾄﾞﾘﾔｶﾌﾞｼｷｶﾞｲｼﾔｷﾖｳﾄｴｲｷﾞﾖｳｼﾖ")).toBe("ﾐﾄﾞﾘﾔ(ｶ)ｷﾖｳﾄ(ｴｲ");
    expect(abbreviateReading("ﾕｳｹﾞﾝｶﾞｲｼﾔｶﾏﾄﾞﾅﾗｼﾕﾂﾁﾖｳｼﾞﾖ")).toBe("ﾕ)ｶﾏﾄﾞﾅﾗ(ｼﾕﾂ");
  });

  it("keeps a long vowel at its end, and stays whole where there is no form or nothing else", () => {
    expect(abbreviateReading("ｽﾄｱ-ｶﾌﾞｼｷｶﾞｲｼﾔ")).toBe("ｽﾄｱ-(ｶ");
    expect(abbreviateReading("ﾐﾄﾞﾘﾔ")).toBe("ﾐﾄﾞﾘﾔ");
    expect(abbreviateReading("ｶﾌﾞｼｷｶﾞｲｼﾔ")).toBe("ｶﾌﾞｼｷｶﾞｲｼﾔ");
  });

  it.each(LEGAL_FORMS)("takes $name before and after by its own abbreviation", ({ name, reading, short }) => {
    expect(abbreviateReading(`${reading}ﾐﾄﾞﾘ`)).toBe(`${short})ﾐﾄﾞﾘ`);
    expect(abbreviateReading(`ﾐﾄﾞﾘ${reading}`)).toBe(`ﾐﾄﾞﾘ(${short}`);
    expect(legalFormOf(`${name}みどり`)).toMatchObject({ form: { short }, place: "before" });
    expect(legalFormOf(`みどり${name}`)).toMatchObject({ form: { short }, place: "after" });
    expect(firstForeign(`${reading}${short}`, "party")).toBeNull();
  });

  it("gets the form and its place from the registered name, once", () => {
    expect(companyKana("株式会社みずひき", "ﾐｽﾞﾋｷ")).toBe("ｶ)ﾐｽﾞﾋｷ");
    expect(companyKana("みずひき㈱", "ﾐｽﾞﾋｷ")).toBe("ﾐｽﾞﾋｷ(ｶ");
    expect(companyKana("株式会社みずひき", "ｶﾌﾞｼｷｶﾞｲｼﾔﾐｽﾞﾋｷ")).toBe("ｶ)ﾐｽﾞﾋｷ");
    expect(companyKana("株式会社みずひき", "ｶ)ﾐｽﾞﾋｷ")).toBe("ｶ)ﾐｽﾞﾋｷ");
    expect(companyKana("みどり商店", "ﾐﾄﾞﾘｼﾖｳﾃﾝ")).toBe("ﾐﾄﾞﾘｼﾖｳﾃﾝ");
    expect(companyKana("みどり屋株式会社京都支店", "ﾐﾄﾞﾘﾔｷﾖｳﾄｼﾃﾝ")).toBe("ﾐﾄﾞﾘﾔｷﾖｳﾄｼﾃﾝ");
  });
});
