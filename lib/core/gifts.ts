/** The gift cards, each a composition of cord and paper. */
export const GIFT_DESIGNS = [
  "birthday",
  "wedding",
  "birth",
  "thank_you",
  "get_well",
  "midyear",
  "year_end",
  "plain",
] as const;
export type GiftDesign = (typeof GIFT_DESIGNS)[number];

/** What a gift is given for: it sets the words on the card. */
export const OCCASIONS = [
  "none",
  "birthday",
  "wedding",
  "birth",
  "entrance",
  "new_home",
  "thank_you",
  "return_gift",
  "get_well",
  "recovery",
  "midyear",
  "year_end",
] as const;
export type Occasion = (typeof OCCASIONS)[number];

/** The card that suits an occasion. */
export const DESIGN_OF: Readonly<Record<Occasion, GiftDesign>> = {
  none: "plain",
  birthday: "birthday",
  wedding: "wedding",
  birth: "birth",
  entrance: "birth",
  new_home: "birth",
  thank_you: "thank_you",
  return_gift: "thank_you",
  get_well: "get_well",
  recovery: "get_well",
  midyear: "midyear",
  year_end: "year_end",
};

/** The most characters in a gift's message and in a thank-you note. */
export const MESSAGE_MAX = 1_000;

/** Characters as a person counts them, and as the database does: an emoji of one code point is one. */
export function characters(text: string): number {
  return [...text].length;
}
