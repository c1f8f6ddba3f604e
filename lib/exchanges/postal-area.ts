/** What a postal code fills in. */
export type PostalArea = {
  readonly prefecture: string;
  readonly city: string;
  /** Nothing where the code does not say it. */
  readonly town: string;
  /** One code stands for several towns: which one, only the person knows. */
  readonly several: boolean;
};

/** The name of a town without what the list of postal codes remarks on it. */
export function townOf(town: string): string {
  if (/以下に掲載がない場合|の次に番地がくる場合|^.*一円$/.test(town)) return "";
  return town.replace(/（.*$/u, "");
}
