import "server-only";
import sharp from "sharp";
import { rejected } from "@/lib/core/errors";
import { oneAtATime } from "./one-at-a-time";

/** Widths in pixels: on the product's page, and on a card. */
const PAGE = 1_280;
const CARD = 640;
/** More than any camera of a shop makes; what claims more is a bomb and is refused before it is unpacked. */
const MOST_PIXELS = 50_000_000;
const SMALLEST = 200;

export type Photo = {
  readonly content: Buffer;
  readonly small: Buffer;
  readonly width: number;
  readonly height: number;
};

// What libvips would keep for the next picture is memory that the next request does not have.
sharp.cache(false);
sharp.concurrency(1);

/**
 * A photo made anew as WebP in two widths, turned upright, with nothing of its file kept beside its pixels: no place, no
 * camera, no hidden content. Throws AppError `photos.*` when it is no JPEG, PNG, WebP or AVIF, or too large or small.
 */
export async function encodePhoto(file: Buffer): Promise<Photo> {
  if (!kindOf(file)) throw rejected("photos.type");
  return oneAtATime(() => encode(file));
}

async function encode(file: Buffer): Promise<Photo> {
  const { width, height } = await sizeOf(file);
  if (width * height > MOST_PIXELS) throw rejected("photos.pixels");
  if (Math.min(width, height) < SMALLEST) throw rejected("photos.small", { least: SMALLEST });
  const options = { limitInputPixels: MOST_PIXELS, failOn: "error" } as const;
  const at = (most: number, input: Buffer) =>
    sharp(input, options)
      .autoOrient()
      .resize({ width: most, height: most * 2, fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .webp({ quality: 80, effort: 4 })
      .toBuffer({ resolveWithObject: true });
  try {
    const page = await at(PAGE, file);
    const card = await at(CARD, page.data);
    return { content: page.data, small: card.data, width: page.info.width, height: page.info.height };
  } catch {
    throw rejected("photos.broken");
  }
}

/** What the head of the file says, without unpacking it. */
async function sizeOf(file: Buffer): Promise<{ width: number; height: number }> {
  try {
    const { width = 0, height = 0 } = await sharp(file, { limitInputPixels: false }).metadata();
    return { width, height };
  } catch {
    throw rejected("photos.broken");
  }
}

/** By its first bytes, whatever it is called. */
function kindOf(file: Buffer): "jpeg" | "png" | "webp" | "avif" | null {
  const text = (from: number, to: number) => file.toString("latin1", from, to);
  if (text(0, 3) === "\xff\xd8\xff") return "jpeg";
  if (text(0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "webp";
  return text(4, 8) === "ftyp" && /^avi[fs]$/.test(text(8, 12)) ? "avif" : null;
}
