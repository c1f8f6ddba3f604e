import "server-only";
import { createHash } from "node:crypto";
import { AppError } from "@/lib/core/errors";

/**
 * A file that somebody sent. Stands in a command's input by its digest, so that a retry is known by what it carries
 * while its bytes are neither hashed into the key twice nor written anywhere on the way.
 */
export class Upload {
  readonly digest: string;
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
    this.digest = createHash("sha256").update(bytes).digest("base64url");
  }

  get bytes(): Buffer {
    return this.#bytes;
  }
}

/**
 * Takes a request's body, at most so many bytes of it. Throws AppError `common.too_large` as soon as it is more,
 * `common.nothing_sent` when it is none.
 */
export async function readUpload(request: Request, most: number): Promise<Upload> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of request.body ?? []) {
    size += piece.length;
    if (size > most) throw new AppError("validation", "common.too_large", { most: most / 1e6 });
    pieces.push(piece);
  }
  if (size === 0) throw new AppError("validation", "common.nothing_sent");
  return new Upload(Buffer.concat(pieces));
}
