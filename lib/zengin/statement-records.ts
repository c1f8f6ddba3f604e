import { decodeJis } from "./characters";
import { RECORD_BYTES } from "./statement-layouts";
import { ZenginError } from "./zengin-error";

const [LF, CR, END_OF_FILE] = [0x0a, 0x0d, 0x1a];

/**
 * The records of a file as text, whether there are line ends between them or not, and 0x1A behind them. Throws
 * ZenginError where a record is longer or shorter than its 200 bytes, or has a byte that is no character.
 */
export function splitRecords(bytes: Uint8Array): string[] {
  let length = bytes.length;
  while (length > 0 && bytes[length - 1] === END_OF_FILE) length -= 1;
  if (length === 0) throw new ZenginError("empty_file");
  const records: string[] = [];
  for (let at = 0; at < length; ) {
    const record = records.length + 1;
    const line = lineEnd(bytes, at, Math.min(at + RECORD_BYTES, length));
    if (line - at !== RECORD_BYTES) throw new ZenginError("record_length", { record, length: line - at });
    const text = decodeJis(bytes.subarray(at, line));
    if (text === null) throw new ZenginError("character", { record, field: "text", character: "none" });
    records.push(text);
    at = line;
    if (bytes[at] === CR && bytes[at + 1] === LF) at += 2;
    else if (bytes[at] === LF) at += 1;
  }
  return records;
}

/** Where a line ends at the latest: a line end within a record makes it too short. */
function lineEnd(bytes: Uint8Array, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (bytes[at] === CR || bytes[at] === LF) return at;
  return to;
}
