import { expect, it } from "vitest";
import { feeIn, payoutStep } from "./rules";

it("a line's fee is what Stripe took, and all of a line that is nothing else", () => {
  expect(feeIn({ type: "charge", fee: 360n, net: 9_640n })).toBe(360n);
  expect(feeIn({ type: "stripe_fee", fee: 0n, net: -500n })).toBe(500n);
  expect(feeIn({ type: "adjustment", fee: -1_300n, net: 1_300n })).toBe(-1_300n);
  expect(feeIn({ type: "payout", fee: 0n, net: -9_640n })).toBe(0n);
});

it("a payout is posted when it is paid and taken back when it fails after that, whatever is heard and how often", () => {
  const heard = (...words: string[]) => {
    let status: string | null = null;
    return words.flatMap((word) => {
      const step = payoutStep(status, word);
      status = step.status;
      return step.posts ?? [];
    });
  };
  expect(heard("pending", "in_transit", "paid", "paid")).toEqual(["paid"]);
  expect(heard("paid", "in_transit", "paid")).toEqual(["paid"]);
  expect(heard("paid", "failed", "paid", "failed")).toEqual(["paid", "returned"]);
  expect(heard("in_transit", "failed", "paid")).toEqual([]);
  expect(heard("canceled")).toEqual([]);
  expect(heard("something_new", "paid")).toEqual(["paid"]);
});
