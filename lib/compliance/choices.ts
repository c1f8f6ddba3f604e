/** What somebody does for a living (犯罪収益移転防止法 4 条 1 項 3 号). */
export const OCCUPATIONS = [
  "employee",
  "officer",
  "public_servant",
  "self_employed",
  "part_time",
  "student",
  "homemaker",
  "retired",
  "other",
] as const;

/** For what somebody wants points in cash (犯罪収益移転防止法 4 条 1 項 2 号). */
export const PURPOSES = ["gifts", "prizes", "own_points", "other"] as const;

/** What may be shown, and which sides of it. The back of a My Number Card holds a number that nobody may keep (番号法 20 条). */
export const SIDES = {
  driving_licence: ["front", "back"],
  my_number_card: ["front"],
  residence_card: ["front", "back"],
  passport: ["front"],
  other: ["front"],
} as const;
export type DocumentKind = keyof typeof SIDES;
export const DOCUMENTS = Object.keys(SIDES) as [DocumentKind, ...DocumentKind[]];

/** A document as it comes in: most bytes. */
export const DOCUMENT_BYTES = 8_000_000;
