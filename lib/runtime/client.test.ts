import { describe, expect, it } from "vitest";
import { clientAddress, describeDevice, safeNext } from "./client";

describe("the client's address", () => {
  it("is the peer's when no proxy is trusted", () => {
    expect(clientAddress("::ffff:203.0.113.9", 0)).toBe("203.0.113.9");
  });

  it("cannot be claimed past the trusted proxies", () => {
    expect(clientAddress("1.1.1.1, 203.0.113.9", 1)).toBe("203.0.113.9");
    expect(clientAddress("1.1.1.1, 203.0.113.9, 10.0.0.2", 2)).toBe("203.0.113.9");
  });

  it("is the furthest known hop when there are fewer than expected", () => {
    expect(clientAddress("203.0.113.9", 3)).toBe("203.0.113.9");
    expect(clientAddress(null, 1)).toBe("");
  });
});

describe("a device's description", () => {
  it.each([
    [
      "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/143.0 Mobile Safari/537.36",
      "Chrome · Android",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1",
      "Safari · iPhone",
    ],
    [
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/143.0 Safari/537.36 Edg/143.0",
      "Edge · Windows",
    ],
    [
      "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0",
      "Firefox · macOS",
    ],
    ["curl/8.0", ""],
  ])("names browser and system of %s", (agent, name) => {
    expect(describeDevice(agent)).toBe(name);
  });
});

describe("where a person is sent after signing in", () => {
  it("is a path of this site", () => {
    expect(safeNext("/claim/abc?x=1")).toBe("/claim/abc?x=1");
  });

  it.each([
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
    "",
    null,
    3,
    "/\t/evil.example",
  ])("is never %s", (next) => {
    expect(safeNext(next)).toBe("/home");
  });
});
