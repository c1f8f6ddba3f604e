import "server-only";
import { SaxesParser, type SaxesTagNS } from "saxes";
import { AppError, rejected } from "@/lib/core/errors";
import { fieldOf, type ListField, type RawRow } from "./fields";

const GOOGLE = "http://base.google.com/ns/1.0";
const DEEPEST = 30;

/**
 * The items of a product feed as Google Merchant Center describes it: RSS 2.0 or Atom 1.0 with `g:` elements. A document
 * type is refused before anything in it is looked at, so no entity is ever defined, expanded or fetched. Throws AppError
 * `imports.feed_dtd`, `imports.feed_broken`.
 */
export async function* readFeed(text: AsyncGenerator<string>): AsyncGenerator<RawRow> {
  const items = new Items();
  const parser = new SaxesParser({ xmlns: true });
  parser.on("doctype", () => {
    throw rejected("imports.feed_dtd");
  });
  parser.on("error", () => {
    throw rejected("imports.feed_broken", { line: parser.line });
  });
  parser.on("opentag", (tag) => items.open(tag));
  parser.on("closetag", (tag) => items.close(tag));
  parser.on("text", (piece) => items.text(piece));
  parser.on("cdata", (piece) => items.text(piece));
  for await (const piece of text) {
    if (piece) feed(() => parser.write(piece), parser);
    yield* items.take();
  }
  feed(() => parser.close(), parser);
  yield* items.take();
}

function feed(step: () => unknown, parser: { readonly line: number }): void {
  try {
    step();
  } catch (error) {
    throw error instanceof AppError ? error : rejected("imports.feed_broken", { line: parser.line });
  }
}

/** Gathers what stands directly inside an item; what is nested deeper (a price of shipping) is not the product's. */
class Items {
  #depth = 0;
  #itemAt = 0;
  #count = 0;
  #words = "";
  #values: Partial<Record<ListField, string>> = {};
  #google = new Set<ListField>();
  #done: RawRow[] = [];

  open({ local }: SaxesTagNS): void {
    this.#depth += 1;
    if (this.#depth > DEEPEST) throw rejected("imports.feed_broken", { line: 0 });
    if (!this.#itemAt && (local === "item" || local === "entry")) {
      this.#itemAt = this.#depth;
      this.#values = {};
      this.#google.clear();
    }
    if (this.#depth === this.#itemAt + 1) this.#words = "";
  }

  text(piece: string): void {
    if (this.#itemAt && this.#depth === this.#itemAt + 1) this.#words += piece;
  }

  close({ local, uri }: SaxesTagNS): void {
    if (this.#itemAt && this.#depth === this.#itemAt + 1) this.#keep(local, uri === GOOGLE);
    if (this.#depth === this.#itemAt) {
      this.#count += 1;
      this.#done.push({ row: this.#count, values: this.#values });
      this.#itemAt = 0;
    }
    this.#depth -= 1;
  }

  take(): RawRow[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  /** What Google's own element says goes before an element of the same name of RSS or Atom; else the first one counts. */
  #keep(local: string, google: boolean): void {
    const field = fieldOf(local);
    const said = plainText(this.#words);
    if (!field || !said || this.#google.has(field)) return;
    if (this.#values[field] !== undefined && !google) return;
    this.#values[field] = said;
    if (google) this.#google.add(field);
  }
}

/** Feeds often carry the HTML of a shop's page: its words without its tags. */
function plainText(words: string): string {
  return words
    .replace(/<(?:br|\/p|\/li|\/div)\b[^<>]*>/gi, "\n")
    .replace(/<\/?[a-z][^<>]*>/gi, "")
    .replace(/[ \t]+/g, " ")
    .replace(/\s*\n\s*/g, "\n")
    .trim();
}
