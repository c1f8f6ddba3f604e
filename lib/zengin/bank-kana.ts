import type { FieldError } from "@/lib/core/errors";
import { CHARACTERS, type CharacterClass } from "./characters";

/** Why a character cannot be written for the bank. */
export type KanaReason =
  | "kanji" // has several readings: only the person knows theirs
  | "hiragana" // becomes katakana when the person wants it
  | "voiced_mark" // a mark with no kana before it that takes one
  | "not_taken"; // the field has no such character

/** `position` counts the characters as they were typed, from 0. */
export type KanaProblem = {
  readonly character: string;
  readonly position: number;
  readonly reason: KanaReason;
};

export type BankKana =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly KanaProblem[] };

const FULL = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const HALF = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ";
const SMALL = "ァィゥェォッャュョヮヵヶ";
const ENLARGED = "アイウエオツヤユヨワカケ";
/** The long vowel mark, and what keyboards and text tools put in its or the hyphen's place. */
const DASHES = "-ー‐‒–—―−─━゠";

const VOICED = /[ｳｶ-ﾄﾊ-ﾎ]$/;
const HALF_VOICED = /[ﾊ-ﾎ]$/;

const TO_BANK: ReadonlyMap<string, string> = new Map([
  ...pairs(FULL, HALF),
  ...pairs(SMALL, [...ENLARGED].map((kana) => HALF.charAt(FULL.indexOf(kana))).join("")),
  ...[...DASHES].map((dash): [string, string] => [dash, "-"]),
  ["\u3099", "ﾞ"],
  ["\u309a", "ﾟ"],
  ["「", "｢"],
  ["」", "｣"],
  ["¥", "\\"],
]);

/**
 * What a person typed, as the bank will see it: half-width, voiced marks as characters of their own, small kana and
 * letters enlarged, dashes and `ー` as `-`. Hiragana only with `hiragana`, since the person has to confirm it. A
 * character with no such form is told, never replaced; all of them are told at once. Spaces at the ends are dropped.
 */
export function toBankKana(
  typed: string,
  kind: CharacterClass,
  { hiragana = false }: { readonly hiragana?: boolean } = {},
): BankKana {
  const problems: KanaProblem[] = [];
  let text = "";
  [...typed.trim()].forEach((character, index) => {
    const converted = convert(character, text, kind, hiragana);
    if (converted.ok) text += converted.text;
    else problems.push({ character, position: index + leading(typed), reason: converted.reason });
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, text };
}

/** What a form says of a character that cannot be written. */
export function kanaError({ character, reason }: KanaProblem): FieldError {
  return { code: `zengin.kana_${reason}`, params: { character } };
}

type Converted = { readonly ok: true; readonly text: string } | { ok: false; reason: KanaReason };

function convert(character: string, before: string, kind: CharacterClass, hiragana: boolean): Converted {
  if (/\p{Script=Han}/u.test(character.normalize("NFKD"))) return { ok: false, reason: "kanji" };
  if (!hiragana && /\p{Script=Hiragana}/u.test(character)) return { ok: false, reason: "hiragana" };
  let text = "";
  for (const part of decomposed(character)) {
    const written = TO_BANK.get(katakana(part)) ?? part.toUpperCase();
    if (written === "ﾞ" && !VOICED.test(before + text)) return { ok: false, reason: "voiced_mark" };
    if (written === "ﾟ" && !HALF_VOICED.test(before + text)) return { ok: false, reason: "voiced_mark" };
    if (!CHARACTERS[kind].has(written)) return { ok: false, reason: "not_taken" };
    text += written;
  }
  return { ok: true, text };
}

/** NFKD; the marks that stand alone would get a space before them. */
function decomposed(character: string): string {
  if (character === "゛") return "\u3099";
  if (character === "゜") return "\u309a";
  return character.normalize("NFKD");
}

const katakana = (kana: string) =>
  /^[ぁ-ゖ]$/.test(kana) ? String.fromCharCode(kana.charCodeAt(0) + 0x60) : kana;

const leading = (typed: string) => [...typed].length - [...typed.trimStart()].length;

function pairs(from: string, to: string): [string, string][] {
  return [...from].map((character, i) => [character, to.charAt(i)]);
}
