import "server-only";
import sharp from "sharp";
import { oneAtATime } from "@/lib/catalogue/photos/one-at-a-time";
import { rejected } from "@/lib/core/errors";
import { DOCUMENT_BYTES } from "../choices";

/** Enough to read the smallest print of a card. */
const WIDEST = 2_400;
const MOST_PIXELS = 50_000_000;
const SMALLEST = 300;

export type EncodedDocument = {
  readonly content: Buffer;
  readonly contentType: "image/jpeg" | "application/pdf";
};

/**
 * A document as it is kept: a picture made anew as JPEG, upright, with nothing of its file kept beside its pixels; a PDF
 * as it came. Throws rejected "compliance.document_type" | "document_large" | "document_pixels" | "document_small" |
 * "document_broken".
 */
export async function encodeDocument(file: Buffer): Promise<EncodedDocument> {
  if (file.length > DOCUMENT_BYTES) throw rejected("compliance.document_large", { most: 8 });
  const kind = kindOf(file);
  if (!kind) throw rejected("compliance.document_type");
  if (kind === "picture")
    return { content: await oneAtATime(() => redrawn(file)), contentType: "image/jpeg" };
  if (!file.subarray(-1_024).includes("%%EOF")) throw rejected("compliance.document_broken");
  return { content: file, contentType: "application/pdf" };
}

async function redrawn(file: Buffer): Promise<Buffer> {
  const { width = 0, height = 0 } = await sharp(file, { limitInputPixels: false })
    .metadata()
    .catch(() => Promise.reject(rejected("compliance.document_broken")));
  if (width * height > MOST_PIXELS) throw rejected("compliance.document_pixels");
  if (Math.min(width, height) < SMALLEST) throw rejected("compliance.document_small", { least: SMALLEST });
  try {
    return await sharp(file, { limitInputPixels: MOST_PIXELS, failOn: "error" })
      .autoOrient()
      .resize({ width: WIDEST, height: WIDEST, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .jpeg({ quality: 85 })
      .toBuffer();
  } catch {
    throw rejected("compliance.document_broken");
  }
}

/** By its first bytes, whatever it is called. */
function kindOf(file: Buffer): "picture" | "pdf" | null {
  const text = (from: number, to: number) => file.toString("latin1", from, to);
  if (text(0, 5) === "%PDF-") return "pdf";
  if (text(0, 3) === "\xff\xd8\xff" || text(0, 8) === "\x89PNG\r\n\x1a\n") return "picture";
  return text(0, 4) === "RIFF" && text(8, 12) === "WEBP" ? "picture" : null;
}
