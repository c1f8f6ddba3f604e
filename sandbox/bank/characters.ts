/** Half-width katakana and ASCII, one byte each, as banks exchange them (JIS X 0201). */
const decoder = new TextDecoder("shift_jis");

const isPrinted = (byte: number) => (byte >= 0x20 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xdf);

const byteOf = new Map<string, number>();
for (let byte = 0; byte <= 0xff; byte += 1)
  if (isPrinted(byte)) byteOf.set(decoder.decode(Uint8Array.of(byte)), byte);

/** The text of bytes that `onlyPrinted` has let through. */
export function textOf(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

export function onlyPrinted(bytes: Uint8Array): boolean {
  return bytes.every(isPrinted);
}

/** A text in a field of so many bytes, to the left; what is too long is cut, as banks do on statements. */
export function field(text: string, width: number): number[] {
  const bytes = [...text].slice(0, width).map((character) => {
    const byte = byteOf.get(character);
    if (byte === undefined) throw new Error(`a statement cannot have ${JSON.stringify(character)}`);
    return byte;
  });
  return [...bytes, ...Array.from({ length: width - bytes.length }, () => 0x20)];
}

/** A whole number in a field of so many digits, to the right. */
export function digits(value: number | string, width: number): number[] {
  const text = String(value).padStart(width, "0");
  if (!/^\d+$/.test(text) || text.length > width) throw new Error(`${value} has no ${width} digits`);
  return [...text].map((digit) => digit.charCodeAt(0));
}

/** What may stand in a field of a transfer file: kana with their marks, capitals, digits, and some signs. */
export type Signs = "bank" | "name" | "edi";

const SIGNS: Record<Signs, number[]> = {
  bank: [0x2d],
  name: [0x2d, 0x20, 0x28, 0x29, 0x2e],
  edi: [0x2d, 0x20, 0x28, 0x29, 0x2e, 0xa6, 0x5c, 0xa2, 0xa3, 0x2f],
};

export function mayStandIn(byte: number, signs: Signs): boolean {
  const digit = byte >= 0x30 && byte <= 0x39;
  const capital = byte >= 0x41 && byte <= 0x5a;
  const kana = byte >= 0xb1 && byte <= 0xdf;
  return digit || capital || kana || SIGNS[signs].includes(byte);
}
