import { describe, expect, it } from "vitest";
import { operator } from "./operator";

describe("the operator", () => {
  it("is named in the reader's language, where its variables say it in both", () => {
    expect(operator("ja").name).toBe("株式会社みずひきデモ");
    expect(operator("en").name).toBe("Mizuhiki Demo K.K.");
    expect(operator("en").phone).toBe(operator("ja").phone);
  });
});
