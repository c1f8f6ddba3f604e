import { describe, expect, it } from "vitest";
import { readBody } from "./body-problems";
import { readPasted } from "./read-pasted";
import { VECTORS } from "./vectors";

const [simple, several] = VECTORS;
if (!simple || !several) throw new Error("no vector");

describe("what somebody has pasted", () => {
  const { canonical: body, signature } = several;
  const escaped = body.replaceAll("&", "&amp;");
  const query = new URLSearchParams({ body, signature });

  it.each([
    ["form", `${query}`, ""],
    ["form", `signature=${signature}&body=${encodeURIComponent(body)}`, ""],
    [
      "page",
      `<form>\n<input type="hidden" name="body" value="${escaped}">\n<input name='signature' value='${signature}'>`,
      "",
    ],
    ["address", `https://points.example.jp/api/punch-out/return?${query}`, ""],
    ["json", JSON.stringify({ body, signature }), ""],
    ["body", `  ${body}\n`, ` ${signature} `],
  ])("as %s gives its body and its signature", (form, text, beside) => {
    expect(readPasted(text, beside)).toEqual({ form, body, signature });
  });

  it("that is something else is taken as a body, and nothing throws", () => {
    for (const text of ["{", "<input", "https://", "body", "%"])
      expect(readPasted(text, "")).toEqual({ form: "body", body: text, signature: "" });
  });
});

describe("a body that is refused says where and why", () => {
  const text = simple.canonical;
  it("and one that is taken says nothing", () => {
    for (const { canonical, body } of VECTORS)
      expect(readBody(canonical)).toEqual({ problems: [], body, canonical });
  });

  it.each([
    ["empty", undefined, "   "],
    ["too_long", undefined, `${text}${"x".repeat(70_000)}`],
    ["encoded_twice", undefined, encodeURIComponent(text)],
    ["no_fields", undefined, "hello"],
    ["missing", "sku.1", text.replace("&sku.1=TEA-01", "")],
    ["unknown", "coupon", `${text}&coupon=1`],
    ["twice", "tax.1", `${text}&tax.1=8`],
    ["version", "version", text.replace("version=1", "version=2")],
    ["count", "items", text.replace("items=1", "items=0")],
    ["count_differs", "items", text.replace("items=1", "items=2")],
    ["milliseconds", "timestamp", text.replace(/timestamp=(\d+)/, "timestamp=$1000")],
    ["number", "price.1", text.replace("price.1=1080", "price.1=1080.5")],
    ["number", "quantity.1", text.replace("quantity.1=2", "quantity.1=100")],
    ["tax", "tax.1", text.replace("tax.1=8", "tax.1=5")],
    ["text", "name.1", text.replace(/name\.1=[^&]*/, "name.1=")],
  ])("%s %s", (what, field, given) => {
    const reading = readBody(given);
    expect(reading.problems).toContainEqual(field ? { what, field } : { what });
    expect(reading).toMatchObject({ body: null, canonical: null });
  });

  it.each([
    ["order", "session", text.replace(/^(version=1)&(session=[^&]*)/, "$2&$1")],
    ["encoding", "name.1", text.replace("%20", "+")],
    ["encoding", "name.1", text.replace(/%E7/g, "%e7")],
    ["encoding", "name.1", text.replace(/name\.1=[^&]*/, "name.1=煎茶 100g")],
  ])("%s of %s, and shows how it is right", (what, field, given) => {
    const reading = readBody(given);
    expect(reading.problems.map((problem) => problem.what)).toEqual([what]);
    if (what === "encoding") expect(reading.problems).toEqual([{ what, field }]);
    expect(reading).toMatchObject({ body: simple.body, canonical: text });
  });
});
