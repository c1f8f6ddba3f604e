import { describe, expect, it } from "vitest";
import { formatPhone, parsePhone } from "./phone";

describe("a telephone number", () => {
  it("is written in the groups in which it is read, wherever the number itself says so", () => {
    const written = [
      "090-1234-5678",
      "050-3333-4444",
      "03-5555-0102",
      "06-5555-0131",
      "0120-444-113",
      "075-555-0104",
    ];
    expect(written.map((number) => formatPhone(parsePhone(number) ?? ""))).toEqual(written);
  });

  it("of another area has its last four digits apart, and a foreign one stays as it is", () => {
    expect(formatPhone("+81577550132")).toBe("057755-0132");
    expect(formatPhone("+442071234567")).toBe("+442071234567");
  });

  it("survives being written and typed again", () => {
    for (const number of ["+819012345678", "+81355550102", "+81577550132", "+81120444113"])
      expect(parsePhone(formatPhone(number))).toBe(number);
  });
});
