import { describe, expect, it } from "vitest";
import { orderBack, withBack } from "./order-back";

describe("the order that a purchase leads back to", () => {
  it.each([
    "/basket",
    "/exchanges/new",
    "/exchanges/by-hand?retailer=midoriya&from=pun_1",
    "/exchanges/punch-out/pun_01JX",
    "/exchanges/ord_01JX",
  ])("may be %s", (path) => expect(orderBack(path)).toBe(path));

  it.each([
    "https://elsewhere.example/basket",
    "//elsewhere.example/basket",
    "/\\elsewhere.example/exchanges/new",
    "/exchanges/../sign-out",
    "/exchanges/new/../../settings/delete",
    "/basketball",
    "/home",
    "",
    undefined,
    ["/basket"],
  ])("is never %s", (path) => expect(orderBack(path)).toBeNull());

  it("is kept in an address, with what stands there already", () => {
    expect(withBack("/purchases/new?points=3", "/exchanges/by-hand?retailer=a&from=b")).toBe(
      "/purchases/new?points=3&back=%2Fexchanges%2Fby-hand%3Fretailer%3Da%26from%3Db",
    );
    expect(withBack("/purchases/pur_1", "/basket")).toBe("/purchases/pur_1?back=%2Fbasket");
    expect(withBack("/purchases/pur_1", null)).toBe("/purchases/pur_1");
  });
});
