import type { GiftDesign, Occasion } from "@/lib/core/gifts";

/** How a card is tied: a bow for what may happen again, the awaji knot for what should happen once. */
export type Cord = { knot: "bow" | "awaji"; left: readonly CordColour[]; right: readonly CordColour[] };
export type CordColour = "red" | "white" | "gold" | "silver" | "hemp";

const redAndWhite: Cord = { knot: "bow", left: ["white", "white", "white"], right: ["red", "red", "red"] };

export const CORD_OF: Readonly<Record<GiftDesign, Cord>> = {
  birthday: redAndWhite,
  wedding: { knot: "awaji", left: ["gold", "silver", "gold"], right: ["gold", "silver", "gold"] },
  birth: redAndWhite,
  thank_you: { knot: "bow", left: ["white", "gold", "white"], right: ["red", "gold", "red"] },
  get_well: { knot: "awaji", left: ["red", "white", "red"], right: ["red", "white", "red"] },
  midyear: redAndWhite,
  year_end: redAndWhite,
  plain: { knot: "awaji", left: ["hemp", "hemp"], right: ["hemp", "hemp"] },
};

/** The picture of a card's cord, to lie upon its paper. */
export function cordPicture(design: GiftDesign): string {
  const { knot, left, right } = CORD_OF[design];
  return `/cards/cord-${knot}-${[...new Set([...left, ...right])].sort().join("-")}.svg`;
}

/** The picture of a card's paper. */
export function paperPicture(design: GiftDesign): string {
  return `/cards/${design}.svg`;
}

/**
 * The words above the knot (omotegaki): those of the occasion, else those that the design is made for. Null where a
 * card has none.
 */
export function wordPicture(design: GiftDesign, occasion: Occasion): string | null {
  if (occasion !== "none") return `/cards/word-${occasion}.svg`;
  return design === "plain" ? null : `/cards/word-${design}.svg`;
}
