import "server-only";
import { isUtf8 } from "node:buffer";
import { setImmediate } from "node:timers/promises";
import { promisify } from "node:util";
import { gunzip as gunzipCallback } from "node:zlib";
import { rejected } from "@/lib/core/errors";
import { MOST_BYTES } from "./limits";

const gunzip = promisify(gunzipCallback);
const PIECE = 64 * 1024;

/**
 * A file as it was sent, unpacked when it is gzip. Never more than `MOST_BYTES`: what would unpack to more is refused
 * while it does. Throws AppError `imports.unpacked_large`, `imports.unreadable`.
 */
export async function unpacked(bytes: Buffer): Promise<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await gunzip(bytes, { maxOutputLength: MOST_BYTES });
  } catch (error) {
    const large = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    throw large ? rejected("imports.unpacked_large") : rejected("imports.unreadable");
  }
}

/**
 * The text of a list, piece by piece, so that a long one keeps nothing else waiting. UTF-8, UTF-16 with its mark, and
 * what Japanese Excel writes (Shift_JIS) are told apart by what they are. Throws AppError `imports.unreadable`.
 */
export async function* textOf(bytes: Buffer): AsyncGenerator<string> {
  const encoding = encodingOf(bytes);
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let from = 0; from < bytes.length; from += PIECE) {
    const piece = bytes.subarray(from, from + PIECE);
    const text = decoded(() => decoder.decode(piece, { stream: true }));
    if (text.includes("\0")) throw rejected("imports.unreadable");
    yield text;
    await setImmediate();
  }
  yield decoded(() => decoder.decode());
}

function decoded(decode: () => string): string {
  try {
    return decode();
  } catch {
    throw rejected("imports.unreadable");
  }
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  if (isUtf8(bytes)) return "utf-8";
  const declared = /^<\?xml[^>]*\bencoding=["']euc-jp["']/i.test(bytes.toString("latin1", 0, 200));
  return declared ? "euc-jp" : "shift_jis";
}

/** Whether a file is a feed in XML rather than a table. */
export function isXml(bytes: Buffer): boolean {
  const start = bytes.subarray(0, 400).toString("latin1").replaceAll("\0", "");
  return /^[^\w,"<]{0,40}</.test(start);
}
