import { createHash } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { root } from "./folders.mjs";

/** The tsconfig for what runs outside Next. */
export const tsconfig = join(root, "scripts/tsconfig.json");

/**
 * Imports a module of the app into the launcher, which runs no TypeScript and, unlike a script, must not carry a
 * loader that slows down everything that is loaded after it.
 * @param {string} path from the root
 * @returns {Promise<any>} to be given its type where it is used
 */
export async function importTypeScript(path) {
  const { outputFiles } = await build({
    entryPoints: [join(root, path)],
    bundle: true,
    packages: "external",
    platform: "node",
    format: "esm",
    target: "node20",
    write: false,
    tsconfig,
  });
  const code = outputFiles[0]?.text ?? "";
  const name = `${createHash("sha1").update(code).digest("hex")}.mjs`;
  // Beneath node_modules, so that the packages it imports are found.
  const file = join(root, "node_modules/.cache/mizuhiki", name);
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) writeFileSync(file, code);
  return await import(pathToFileURL(file).href);
}
