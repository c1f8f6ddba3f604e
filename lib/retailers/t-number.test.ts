import { describe, expect, it } from "vitest";
import { parseTNumber } from "./t-number";

const VALID = ["7123456789012", "4011001098993", "8700110005901"];

describe("a T number", () => {
  it.each(VALID)("%s fits, with and without its T, in any width", (digits) => {
    const kept = { number: `T${digits}`, fits: true };
    expect(parseTNumber(digits)).toEqual(kept);
    expect(parseTNumber(` t${digits.slice(0, 1)}-${digits.slice(1)} `)).toEqual(kept);
    const wide = [...`T${digits}`].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join("");
    expect(parseTNumber(wide)).toEqual(kept);
  });

  it.each(VALID)("%s with another check digit does not fit", (digits) => {
    for (let check = 0; check < 10; check++) {
      const changed = `${check}${digits.slice(1)}`;
      expect(parseTNumber(changed)?.fits).toBe(changed === digits);
    }
  });

  it("with more or fewer than 13 digits is none", () => {
    for (const text of ["", "T", "T712345678901", "T71234567890123", "T712345678901X"])
      expect(parseTNumber(text)).toBeNull();
  });
});
