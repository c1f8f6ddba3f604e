/** Fewer characters than this are refused. */
export const PASSWORD_MIN = 12;

/** How hard a password is to guess: 0 (at once) to 4 (practically never), and what speaks against it. */
export type PasswordJudgement = {
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly problem: "password_short" | "password_personal" | "password_common" | null;
};

/** What a person is known by, as far as a form knows it yet. */
export type Personal = { readonly email?: string | undefined; readonly name?: string | undefined };

const SERVICE = ["mizuhiki", "水引", "みずひき"];
const OWN_PART = 8;

/** Words that somebody who knows the person would try: parts of their name and address, and the service's own name. */
export function personalWords({ email = "", name = "" }: Personal): string[] {
  const words = `${email} ${name}`
    .normalize("NFKC")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return [...new Set([...words, ...SERVICE])].filter(
    (word) => word.length >= (/^[\x20-\x7e]+$/.test(word) ? 3 : 2),
  );
}

/** Whether little remains of a password once the personal words are taken out. */
export function isPersonal(password: string, words: readonly string[]): boolean {
  let rest = password.normalize("NFKC").toLowerCase();
  const whole = rest.length;
  for (const word of [...words].sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, "");
  return rest.length < whole && [...rest].length < OWN_PART;
}

/** How many characters a person would count. */
export function characters(password: string): number {
  return [...password.normalize("NFKC")].length;
}
