/** Hiragana and half-width kana become katakana, and runs of spaces one. */
export function asKatakana(text: string): string {
  return text
    .normalize("NFKC")
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}
