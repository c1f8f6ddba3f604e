import "server-only";
import type zenginCode from "zengin-code";
import { toBankKana } from "./bank-kana";
import { truncateKana } from "./characters";

/** A bank, or a branch of one. `kana` is its name as bank files have it, without 銀行 or 支店. */
export type BankPlace = { readonly code: string; readonly name: string; readonly kana: string };

type Entry = BankPlace & { readonly keys: readonly string[] };
type Written = { readonly code: string; readonly name: string; readonly kana: string; readonly roma: string };
type Source = typeof zenginCode;

let source: Promise<Source> | undefined;
let banks: Promise<readonly Entry[]> | undefined;
const branches = new Map<string, readonly Entry[]>();

/** Loaded when first asked for: it takes a second and some 60 MB, which most processes never need. */
const load = () => (source ??= import("zengin-code").then((loaded) => loaded.default));

const allBanks = () => (banks ??= load().then((all) => Object.values(all).map(entry)));

async function branchesOf(bankCode: string): Promise<readonly Entry[]> {
  const found = branches.get(bankCode);
  if (found) return found;
  const bank = own(await load(), bankCode);
  const made = bank ? Object.values(bank.branches).map(entry) : [];
  if (bank) branches.set(bankCode, made);
  return made;
}

/** Banks by their code, name, or name in kana or Latin letters, as one types; at most `limit`, the best first. */
export async function searchBanks(text: string, limit: number): Promise<BankPlace[]> {
  return search(await allBanks(), text, limit);
}

/** Branches of a bank, likewise. None for a bank that is not known. */
export async function searchBranches(bankCode: string, text: string, limit: number): Promise<BankPlace[]> {
  return search(await branchesOf(bankCode), text, limit);
}

/** The bank with a code of four digits. Null: not in this edition of the list, which is a warning and no refusal. */
export async function findBank(code: string): Promise<BankPlace | null> {
  const bank = own(await load(), code);
  return bank ? place(bank) : null;
}

/** The branch with a code of three digits. Null as with banks. */
export async function findBranch(bankCode: string, branchCode: string): Promise<BankPlace | null> {
  const branch = own(own(await load(), bankCode)?.branches ?? {}, branchCode);
  return branch ? place(branch) : null;
}

/** The names for a transfer file: cut to its 15 bytes, empty where the list does not know the code, which decides. */
export async function namesForFile(
  bankCode: string,
  branchCode: string,
): Promise<{ bankName: string; branchName: string }> {
  const [bank, branch] = await Promise.all([findBank(bankCode), findBranch(bankCode, branchCode)]);
  return { bankName: truncateKana(bank?.kana ?? "", 15), branchName: truncateKana(branch?.kana ?? "", 15) };
}

function entry(written: Written): Entry {
  return { ...place(written), keys: [key(written.name), key(written.kana), key(written.roma)] };
}

/** The list writes the long vowel mark, the full stop and the space in ways that no bank file takes. */
function place({ code, name, kana }: Written): BankPlace {
  const forFile = toBankKana(kana.replace(/[．　]/g, ""), "bank");
  return {
    code,
    name: name.replaceAll("－", "ー").replaceAll("．", "・").replaceAll("　", " "),
    kana: forFile.ok ? forFile.text : "",
  };
}

function search(entries: readonly Entry[], text: string, limit: number): BankPlace[] {
  const wanted = key(text);
  const found = matching(entries, wanted);
  // The list has names without their last word; somebody types it all the same, letter by letter.
  const hits = found.length > 0 ? found : matching(entries, wanted.replace(LAST_WORD, ""));
  return hits.slice(0, limit).map(({ keys, ...found }) => found);
}

const LAST_WORD = /(銀行?|支店?|ギ|ギン|ギンコ|ギンコウ|シ|シテ|シテン)$/;

function matching(entries: readonly Entry[], wanted: string): Entry[] {
  if (wanted === "") return [];
  return entries
    .map((each) => ({ each, rank: rankOf(each, wanted) }))
    .filter(({ rank }) => rank < NOT_FOUND)
    .sort((a, b) => a.rank - b.rank || (a.each.code < b.each.code ? -1 : 1))
    .map(({ each }) => each);
}

const NOT_FOUND = 4;

function rankOf({ code, keys }: Entry, wanted: string): number {
  if (code === wanted || keys.includes(wanted)) return 0;
  if (code.startsWith(wanted)) return 1;
  if (keys.some((each) => each.startsWith(wanted))) return 2;
  return keys.some((each) => each.includes(wanted)) ? 3 : NOT_FOUND;
}

/** What is compared: neither width, case, hiragana, small kana nor spaces and dots make a difference. */
function key(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
    .replace(/[ァィゥェォッャュョヮヵヶ]/g, (kana) => LARGE[kana] ?? kana)
    .replace(/[\s・.]/g, "")
    .replace(/[ー‐–—―−]/g, "-")
    .replace("信用金庫", "信金")
    .replace("信用組合", "信組")
    .replace("農業協同組合", "農協");
}

const LARGE: Readonly<Record<string, string>> = Object.fromEntries(
  [..."ァィゥェォッャュョヮヵヶ"].map((small, i) => [small, "アイウエオツヤユヨワカケ".charAt(i)]),
);

function own<T>(record: Readonly<Record<string, T>>, code: string): T | undefined {
  return Object.hasOwn(record, code) ? record[code] : undefined;
}
