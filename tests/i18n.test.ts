import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { LOCALES } from "@/lib/core/locale";
import { catalogue, type Namespace } from "@/lib/i18n/catalogue";
import { argumentsOf } from "./support/icu";

/** Where texts are looked up. Tests and the sandbox have no say in what is used. */
const SOURCES = ["app", "components", "lib", "db/seed", "scripts"];

/**
 * Keys that are put together from data, as patterns. Keys in template literals (`t(`designs.${design}`)`) and the codes
 * of refusals are found by themselves; what no source spells stands here, with its reason.
 */
const FROM_DATA: readonly RegExp[] = [];

const root = path.resolve(import.meta.dirname, "..");
const namespaces = Object.keys(catalogue.en) as Namespace[];

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, above = ""): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === "string" ? [[`${above}${key}`, value]] : [...leaves(value, `${above}${key}.`)],
    ),
  );
}

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(folder, entry.name);
    if (entry.isDirectory()) return sourceFiles(name);
    return /\.tsx?$/.test(name) && !/\.test\.tsx?$/.test(name) ? [name] : [];
  });
}

const sources = SOURCES.filter((folder) => readdirSync(root).includes(folder.split("/")[0] ?? ""))
  .flatMap((folder) => {
    try {
      return sourceFiles(folder);
    } catch {
      return [];
    }
  })
  .map((file) => ({ file, text: readFileSync(path.join(root, file), "utf8") }));

/** What a file may mean by its texts: every string in it, alone and below each namespace that it opens. */
function keysIn(text: string): { plain: Set<string>; patterns: RegExp[] } {
  const opened = [...text.matchAll(/useTranslations\("([^"]+)"\)/g)].map((match) => `${match[1]}.`);
  const plain = new Set<string>();
  const patterns: RegExp[] = [];
  for (const [, literal = ""] of text.matchAll(/["'`]([\w.-]+)["'`]/g)) {
    for (const above of ["", ...opened]) plain.add(above + literal);
    const [namespace, ...rest] = literal.split(".");
    plain.add(`${namespace}.errors.${rest.join(".")}`);
  }
  for (const [, template = ""] of text.matchAll(
    /`([\w.-]+\.(?:[\w.-]|\$\{[^}`]+\})*\$\{[^}`]+\}[\w.-]*)`/g,
  )) {
    const pattern = template
      .split(/\$\{[^}]+\}/)
      .map((part) => part.replaceAll(".", "\\."))
      .join("[\\w-]+");
    for (const above of ["", ...opened])
      patterns.push(new RegExp(`^${above.replaceAll(".", "\\.")}${pattern}$`));
    patterns.push(new RegExp(`^${pattern.replace("\\.", "\\.errors\\.")}$`));
  }
  return { plain, patterns };
}

describe("messages", () => {
  it("stand in one file per namespace and language, each known to the catalogue", () => {
    for (const locale of LOCALES) {
      const files = readdirSync(path.join(root, "messages", locale)).sort();
      expect(files, locale).toEqual(namespaces.map((namespace) => `${namespace}.json`).sort());
    }
  });

  it.each(namespaces)("%s: both languages have the same keys with the same arguments", (namespace) => {
    const [en, ja] = [leaves(catalogue.en[namespace]), leaves(catalogue.ja[namespace])];
    expect([...ja.keys()].sort()).toEqual([...en.keys()].sort());
    for (const [key, text] of en) {
      expect(argumentsOf(ja.get(key) ?? ""), `${namespace}.${key}`).toEqual(argumentsOf(text));
    }
  });

  it.each(namespaces)("%s: no text is empty or has spaces at its ends", (namespace) => {
    for (const locale of LOCALES) {
      for (const [key, text] of leaves(catalogue[locale][namespace])) {
        expect(text, `${locale} ${namespace}.${key}`).not.toBe("");
        if (!/\p{L}/u.test(text)) continue; // a separator such as ", " needs its space
        expect(text, `${locale} ${namespace}.${key}`).toBe(text.trim());
      }
    }
  });

  it("are all used", () => {
    const found = sources.map((source) => keysIn(source.text));
    const used = new Set(found.flatMap((keys) => [...keys.plain]));
    const patterns = [...found.flatMap((keys) => keys.patterns), ...FROM_DATA];
    const unused = namespaces
      .flatMap((namespace) => [...leaves(catalogue.en[namespace]).keys()].map((key) => `${namespace}.${key}`))
      .filter((key) => !used.has(key) && !patterns.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });

  it("say every refusal that the code can make", () => {
    const known = new Set(
      namespaces.flatMap((namespace) =>
        [...leaves(catalogue.en[namespace]).keys()].map((key) => `${namespace}.${key}`),
      ),
    );
    const silent = sources.flatMap(({ file, text }) =>
      [
        ...text.matchAll(/\b(?:rejected|notFound)\(\s*"([\w.]+)"/g),
        ...text.matchAll(/\bnew AppError\(\s*"\w+",\s*"([\w.]+)"/g),
        ...text.matchAll(/\bcode: "([a-z]\w*\.[\w.]+)"/g),
      ]
        .map(([, code = ""]) => code.replace(".", ".errors."))
        .filter((key) => !known.has(key))
        .map((key) => `${file}: ${key}`),
    );
    expect(silent).toEqual([]);
  });
});
