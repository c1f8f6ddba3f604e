import "server-only";
import type { Id } from "@/lib/core/ids";
import type { Locale } from "@/lib/core/locale";
import type { Points } from "@/lib/core/points";
import type { Yen } from "@/lib/core/yen";
import type { ClockVersion, RatesVersion } from "@/lib/rates/current";
import type { OrderWish } from "../inputs";
import { deadlineFor } from "../rules";
import { type DeliveryAddress, sealAddress } from "./delivery-address";

type Placed = {
  readonly id: Id<"ord">;
  readonly retailerId: Id<"org">;
  readonly price: Yen;
  readonly points: Points;
};
type Wish = Pick<OrderWish, "forWhom" | "giftMessage" | "occasion" | "wrappingName" | "note">;
type Terms = {
  readonly account: Id<"acc">;
  readonly personId: Id<"prs">;
  readonly rate: RatesVersion;
  readonly clock: ClockVersion;
  readonly locale: Locale;
  readonly address: DeliveryAddress;
  readonly now: Date;
};

/** The row of an order that is being placed: at the rates and deadlines of this moment, its address sealed. */
export function placedRow({ id, retailerId, price, points }: Placed, wish: Wish, terms: Terms) {
  const { account, personId, rate, clock, locale, address, now } = terms;
  const gift = wish.forWhom === "gift";
  const wrapped = gift && wish.occasion !== "none";
  return {
    id,
    accountId: account,
    personId,
    retailerId,
    status: "placed" as const,
    statusAt: now,
    price,
    points,
    exchangeRate: rate.rates.exchange,
    holdSource: id,
    ratePolicyId: rate.policyId,
    clockPolicyId: clock.policyId,
    locale,
    sealedAddress: sealAddress(address, id),
    asGift: gift,
    giftMessage: gift ? wish.giftMessage : "",
    wrapping: wrapped ? { occasion: wish.occasion, name: wish.wrappingName } : null,
    note: wish.note,
    placedAt: now,
    ...deadlineFor("placed", clock.clock, now, false),
  };
}
