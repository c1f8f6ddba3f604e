import { invalid } from "@/lib/core/errors";
import { kanaError, toBankKana } from "@/lib/zengin/bank-kana";
import { byteLength } from "@/lib/zengin/characters";

/** What the field of a payee's name holds (全銀協 総合振込, 受取人名 C(30)). */
export const HOLDER_BYTES = 30;

/**
 * A holder as the bank's file has it: half-width kana, small kana enlarged. Hiragana become katakana, which `changed`
 * tells, since the person has to confirm it. Throws AppError `validation` on the field `holder`, naming the character.
 */
export function holderForBank(typed: string): { readonly text: string; readonly hiragana: boolean } {
  const read = toBankKana(typed.replace(/[\s　]+/gu, " "), "party", { hiragana: true });
  if (!read.ok) {
    const [first] = read.problems;
    throw invalid({ holder: first ? kanaError(first) : { code: "bankaccounts.holder_missing" } });
  }
  return { text: read.text, hiragana: /\p{Script=Hiragana}/u.test(typed.replace(/[ー゛゜]/g, "")) };
}

/** Throws AppError `validation` where a holder does not fit into the bank's file. Nothing is cut off in silence. */
export function assertHolderFits(holder: string): void {
  const bytes = byteLength(holder);
  if (bytes <= HOLDER_BYTES) return;
  throw invalid({ holder: { code: "bankaccounts.holder_bytes", params: { bytes, max: HOLDER_BYTES } } });
}

/**
 * Whether a holder, as the bank has it, is read as somebody is. Spaces and dots make no difference, nor which of the
 * names comes first: passbooks of people from abroad have either order.
 */
export function sameHolder(holder: string, kana: string): boolean {
  const read = toBankKana(kana.replace(/[・.]/g, " "), "party", { hiragana: true });
  if (!read.ok) return false;
  const names = read.text.split(/ +/).filter(Boolean);
  const wanted = plain(holder);
  return names.some((_, n) => plain([...names.slice(n), ...names.slice(0, n)].join("")) === wanted);
}

const plain = (name: string) => name.replace(/[ .]/g, "");
