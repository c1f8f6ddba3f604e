import { mayStandIn, onlyPrinted, type Signs, textOf } from "./characters";
import type { Transfer, TransferFile } from "./records";

/** The first thing that is wrong with a file, by its record, counted from 1. */
export type Fault = { record: number; reason: string };
export type Reading = { ok: true; file: TransferFile } | { ok: false; fault: Fault };

const RECORD = 120;
const [LF, CR, END_OF_FILE] = [0x0a, 0x0d, 0x1a];

/**
 * Reads a 総合振込 file (kind 21) as strictly as a bank's reception does, and takes all of it or nothing. Line ends are
 * CRLF behind every record, the last one at will, or none at all; 0x1A may follow.
 */
export function readTransferFile(bytes: Uint8Array): Reading {
  try {
    return { ok: true, file: read(split(bytes)) };
  } catch (error) {
    if (error instanceof FaultError) return { ok: false, fault: error.fault };
    throw error;
  }
}

class FaultError extends Error {
  constructor(readonly fault: Fault) {
    super(fault.reason);
  }
}

function split(bytes: Uint8Array): Uint8Array[] {
  const end = bytes[bytes.length - 1] === END_OF_FILE ? bytes.length - 1 : bytes.length;
  const step = bytes[RECORD] === CR ? RECORD + 2 : RECORD;
  const records: Uint8Array[] = [];
  for (let at = 0; at < end; at += step) {
    const record = records.length + 1;
    const slice = bytes.subarray(at, Math.min(at + RECORD, end));
    if (slice.length < RECORD || !onlyPrinted(slice)) fail(record, `a record has ${RECORD} printed bytes`);
    const after = bytes.subarray(at + RECORD, Math.min(at + step, end));
    if (after.length > 0 && (after[0] !== CR || after[1] !== LF)) fail(record, "a line ends with CR and LF");
    records.push(slice);
  }
  return records;
}

function read(records: Uint8Array[]): TransferFile {
  const [first, ...rest] = records;
  if (!first) fail(1, "the file is empty");
  const file = readHeader(new Fields(first, 1));
  const order = rest.map((record) => String.fromCharCode(record[0] ?? 0)).join("");
  const sound = /^(2+(89?)?)?/.exec(order)?.[0] ?? "";
  if (sound !== order || !sound.endsWith("9")) fail(2 + sound.length, "data, one trailer and one end follow");
  file.transfers = rest.slice(0, -2).map((record, i) => readTransfer(new Fields(record, i + 2)));
  file.total = file.transfers.reduce((sum, { amount }) => sum + amount, 0);
  checkTrailer(new Fields(rest[rest.length - 2] as Uint8Array, records.length - 1), file);
  new Fields(rest[rest.length - 1] as Uint8Array, records.length).blank(2, 119);
  return file;
}

function readHeader(at: Fields): TransferFile {
  if (at.text(1, 3) !== "121") fail(at.record, "a header of kind 21 comes first");
  if (at.text(4, 1) !== "0") fail(at.record, "the code is JIS");
  at.blank(104, 17);
  const date = at.digits(55, 4);
  if (!/^(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(date)) fail(at.record, "the date is a month and a day");
  return {
    requesterCode: at.digits(5, 10),
    requesterName: at.filled(15, 40, "name"),
    date,
    bank: at.digits(59, 4),
    bankName: at.signs(63, 15, "bank"),
    branch: at.digits(78, 3),
    branchName: at.signs(81, 15, "bank"),
    accountType: at.oneOf(96, "129"),
    accountNumber: at.digits(97, 7),
    transfers: [],
    total: 0,
  };
}

function readTransfer(at: Fields): Transfer {
  if (!/^(0000| {4})$/.test(at.text(39, 4))) fail(at.record, "the clearing house is 0000 or blank");
  const amount = Number(at.digits(81, 10));
  if (amount === 0) fail(at.record, "the amount is not zero");
  at.oneOf(112, "780 ");
  at.blank(114, 7);
  const withEdi = at.oneOf(113, "Y ") === "Y";
  return {
    bank: at.digits(2, 4),
    bankName: at.signs(6, 15, "bank"),
    branch: at.digits(21, 3),
    branchName: at.signs(24, 15, "bank"),
    accountType: at.oneOf(43, "1249"),
    accountNumber: at.digits(44, 7),
    payee: at.filled(51, 30, "name"),
    amount,
    newCode: at.oneOf(91, "012"),
    customerCodes: withEdi ? ["", ""] : [at.customerCode(92), at.customerCode(102)],
    edi: withEdi ? at.filled(92, 20, "edi") : "",
  };
}

function checkTrailer(at: Fields, { transfers, total }: TransferFile): void {
  if (Number(at.digits(2, 6)) !== transfers.length) fail(at.record, "the trailer counts the data records");
  if (Number(at.digits(8, 12)) !== total) fail(at.record, "the trailer adds up the amounts");
  at.blank(20, 101);
}

/** The fields of a record by position, counted from 1, and length. */
class Fields {
  constructor(
    private readonly bytes: Uint8Array,
    readonly record: number,
  ) {}

  text(from: number, length: number): string {
    return textOf(this.slice(from, length));
  }

  digits(from: number, length: number): string {
    const text = this.text(from, length);
    return /^\d+$/.test(text) ? text : fail(this.record, `position ${from} has ${length} digits`);
  }

  oneOf(from: number, characters: string): string {
    const text = this.text(from, 1);
    return characters.includes(text) ? text : fail(this.record, `position ${from} is one of ${characters}`);
  }

  blank(from: number, length: number): void {
    if (this.text(from, length).trim() !== "") fail(this.record, `position ${from} on is blank`);
  }

  /** A text to the left, without the spaces that fill it. */
  signs(from: number, length: number, signs: Signs): string {
    const text = this.text(from, length).trimEnd();
    const foreign = this.slice(from, text.length).findIndex((byte) => !mayStandIn(byte, signs));
    return foreign < 0
      ? text
      : fail(this.record, `position ${from + foreign} has a sign that cannot stand there`);
  }

  filled(from: number, length: number, signs: Signs): string {
    return this.signs(from, length, signs) || fail(this.record, `position ${from} is not blank`);
  }

  customerCode(from: number): string {
    const text = this.text(from, 10);
    return text.trim() === "" ? "" : this.digits(from, 10).replace(/^0+/, "");
  }

  private slice(from: number, length: number): Uint8Array {
    return this.bytes.subarray(from - 1, from - 1 + length);
  }
}

function fail(record: number, reason: string): never {
  throw new FaultError({ record, reason });
}
