import type { Occasion } from "@/lib/core/gifts";
import { GOODS } from "../catalogue";
import type { Shop } from "../shops";
import type { Customer, Parcel } from "./customers";

/** One line of an order as its shop names it. */
export type Line = {
  readonly sku: string;
  readonly name: string;
  readonly price: number;
  readonly taxRate: 8 | 10;
  readonly quantity: number;
};

/** What can happen to an order, each with how many days ago it did. */
export type Steps = { readonly placed: number } & {
  readonly [S in
    | "corrected"
    | "accepted"
    | "confirmed"
    | "rejected"
    | "cancelled"
    | "dropped"
    | "invoiced"
    | "refused"
    | "proposed"
    | "approved"
    | "remitted"
    | "sentPart"
    | "shipped"
    | "delivered"
    | "problem"
    | "refunded"]?: number;
};

/** The story of one order. */
export type Tale = {
  readonly shop: Shop["slug"];
  readonly who: Customer;
  /** Pieces by the shop's product number. */
  readonly goods: Readonly<Record<string, number>>;
  /** From the shop's own site: written by hand, or signed by it. */
  readonly offSite?: "by_hand" | "signed_return";
  readonly gift?: {
    readonly to: Parcel;
    readonly occasion: Occasion;
    readonly from: string;
    readonly message: string;
  };
  readonly note?: string;
  /** What the shop offers instead. */
  readonly correction?: { readonly reason: string; readonly lines: readonly Line[] };
  /** Why it was rejected, dropped or its invoice refused, or what was wrong with it. */
  readonly reason?: string;
  readonly carrier?: "yamato" | "sagawa" | "japan_post";
  /** Paid by a bank run instead of by hand. */
  readonly byRun?: true;
  /** Nobody answered it: the clock gives the points back. */
  readonly lapses?: true;
  readonly steps: Steps;
};

/** The goods of a tale as its shop's list names them. */
export function linesOf({ shop, goods }: Pick<Tale, "shop" | "goods">): Line[] {
  return Object.entries(goods).map(([sku, quantity]) => {
    const found = GOODS[shop].find((one) => one.sku === sku);
    if (!found) throw new Error(`${shop} has no ${sku}`);
    return { sku, name: found.nameJa, price: found.price, taxRate: found.taxRate === 8 ? 8 : 10, quantity };
  });
}

const FRUITLESS = ["rejected", "cancelled", "dropped", "refunded"] as const;

/** What a tale costs for good, in yen: nothing where all points go back. */
export function spentOn(tale: Tale): number {
  if (tale.lapses || FRUITLESS.some((step) => tale.steps[step] !== undefined)) return 0;
  const accepted = tale.steps.accepted === undefined ? undefined : tale.correction;
  return (accepted?.lines ?? linesOf(tale)).reduce((sum, { price, quantity }) => sum + price * quantity, 0);
}
