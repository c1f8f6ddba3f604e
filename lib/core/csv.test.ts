import { describe, expect, it } from "vitest";
import { csvLine } from "./csv";

describe("a line of CSV", () => {
  it("never lets a text run as a formula", () => {
    for (const evil of [
      '=HYPERLINK("http://evil.example","x")',
      "+1",
      "-1+1",
      "@SUM(A1)",
      "\t=1",
      "\r=1",
      " =1",
      "＝1+1",
      "＋1",
      "−1",
      "\u200b=1",
    ]) {
      expect(csvLine([evil])).toMatch(/^"'/);
    }
  });

  it("keeps what the text says, with commas, quotes and line breaks", () => {
    expect(csvLine(['He said "hi", then\nleft', "花子さんへ"])).toBe(
      '"He said ""hi"", then\nleft","花子さんへ"\r\n',
    );
  });

  it("keeps numbers as numbers, also negative ones", () => {
    expect(csvLine([-30n, 1_250n])).toBe("-30,1250\r\n");
  });
});
