import { readFile } from "node:fs/promises";
import path from "node:path";

const packages = path.join(process.cwd(), "node_modules");
const sans = path.join(packages, "@fontsource-variable", "noto-sans-jp");
const mincho = path.join(packages, "@fontsource", "shippori-mincho");

const sheets: Readonly<Record<string, { folder: string; file: string }>> = {
  "sans.css": { folder: sans, file: "index.css" },
  "mincho.css": { folder: mincho, file: "600.css" },
};

const ONE_DAY = "public, max-age=86400, stale-while-revalidate=604800";
const FOREVER = "public, max-age=31536000, immutable";

/**
 * The Japanese typefaces: a style sheet that declares the subsets of each, and the subsets themselves, so that a
 * browser loads only those whose characters stand on the page. They come from the installed packages; the sheets
 * name the package's version in every address, so that a font may be kept for ever.
 */
export async function GET(_: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const { file } = await params;
  const sheet = sheets[file];
  if (sheet) return styleSheet(sheet);
  const found = /^(noto-sans-jp|shippori-mincho)-[a-z0-9-]+\.woff2$/.exec(file);
  if (!found) return new Response(null, { status: 404 });
  return font(path.join(found[1] === "noto-sans-jp" ? sans : mincho, "files", file));
}

async function styleSheet({ folder, file }: { folder: string; file: string }): Promise<Response> {
  const [css, manifest] = await Promise.all([
    readFile(path.join(folder, file), "utf8"),
    readFile(path.join(folder, "package.json"), "utf8"),
  ]);
  const { version } = JSON.parse(manifest) as { version: string };
  const served = css
    .replace(/url\(\.\/files\/([^)]+\.woff2)\)/g, `url(/fonts/$1?v=${version})`)
    .replace(/,\s*url\([^)]+\.woff\) format\('woff'\)/g, "");
  return new Response(served, {
    headers: { "content-type": "text/css; charset=utf-8", "cache-control": ONE_DAY },
  });
}

async function font(file: string): Promise<Response> {
  const bytes = await readFile(file).catch(() => null);
  if (!bytes) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(bytes), {
    headers: { "content-type": "font/woff2", "cache-control": FOREVER },
  });
}
