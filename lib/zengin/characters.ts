/**
 * Which characters a bank file takes, by what stands in the field. Half-width kana with their voiced marks as
 * characters of their own, capitals, digits; never small kana, `ｰ`, small letters or a comma (全銀協制定
 * レコード・フォーマット, 使用文字).
 */
export type CharacterClass = "bank" | "party" | "edi";

const KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ";
const BANK = `${KANA}ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-`;
const PARTY = `${BANK} ().`;

/** Every character that a class takes. */
export const CHARACTERS: Readonly<Record<CharacterClass, ReadonlySet<string>>> = {
  bank: new Set(BANK),
  party: new Set(PARTY),
  edi: new Set(`${PARTY}ｦ\\｢｣/`),
};

/** The first character that a class does not take, or null where it takes them all. */
export function firstForeign(text: string, kind: CharacterClass): string | null {
  for (const character of text) if (!CHARACTERS[kind].has(character)) return character;
  return null;
}

/**
 * The bytes of a text in JIS X 0201, one for each character: U+0020–7E as they are, U+FF61–FF9F as A1–DF. Throws
 * RangeError for every other character; nothing is ever replaced.
 */
export function encodeJis(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = byteOf(text.charCodeAt(i));
  return bytes;
}

function byteOf(code: number): number {
  if (code >= 0x20 && code <= 0x7e) return code;
  if (code >= 0xff61 && code <= 0xff9f) return code - 0xfec0;
  throw new RangeError(`not in JIS X 0201: U+${code.toString(16).toUpperCase().padStart(4, "0")}`);
}

/** The text of bytes in JIS X 0201, or null where a byte stands for nothing that is printed. */
export function decodeJis(bytes: Uint8Array): string | null {
  let text = "";
  for (const byte of bytes) {
    if (byte >= 0x20 && byte <= 0x7e) text += String.fromCharCode(byte);
    else if (byte >= 0xa1 && byte <= 0xdf) text += String.fromCharCode(byte + 0xfec0);
    else return null;
  }
  return text;
}

/** How many bytes a text takes in a file. Throws RangeError as `encodeJis` does. */
export function byteLength(text: string): number {
  return encodeJis(text).length;
}

/**
 * The beginning of a text in at most so many bytes; a kana is never parted from its `ﾞ` or `ﾟ`. For a person's
 * explicit wish, and for the names of banks, whose codes decide. Throws RangeError as `encodeJis` does.
 */
export function truncateKana(text: string, bytes: number): string {
  if (byteLength(text) <= bytes) return text;
  const parted = /[ﾞﾟ]/.test(text.charAt(bytes));
  return text.slice(0, parted ? Math.max(bytes - 1, 0) : bytes);
}
