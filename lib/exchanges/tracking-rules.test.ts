import { describe, expect, it } from "vitest";
import { parseTrackingNumber } from "./tracking-rules";

const VALID = ["444413758703", "405548424886", "512547514334"];

describe("a tracking number", () => {
  it.each(VALID)(
    "%s is taken by all three carriers, with spaces, hyphens and full-width digits",
    (number) => {
      for (const carrier of ["yamato", "sagawa", "japan_post"] as const) {
        expect(parseTrackingNumber(carrier, number)).toBe(number);
        const grouped = `${number.slice(0, 4)}-${number.slice(4, 8)} ${number.slice(8)}`;
        expect(parseTrackingNumber(carrier, grouped)).toBe(number);
        const wide = [...number].map((d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)).join("");
        expect(parseTrackingNumber(carrier, wide)).toBe(number);
      }
    },
  );

  it.each(VALID)("%s with any other last digit is refused", (number) => {
    for (let digit = 0; digit < 10; digit++) {
      const changed = number.slice(0, 11) + digit;
      expect(parseTrackingNumber("yamato", changed)).toBe(changed === number ? number : null);
    }
  });

  it("is refused when it is too short, too long, or no number", () => {
    for (const wrong of ["", "44441375870", "4444137587030", "44441375870a"])
      expect(parseTrackingNumber("sagawa", wrong)).toBeNull();
  });

  it("of another carrier is what that carrier says", () => {
    expect(parseTrackingNumber("other", " AB 123 ")).toBe("AB 123");
    expect(parseTrackingNumber("other", "番号")).toBeNull();
  });
});
