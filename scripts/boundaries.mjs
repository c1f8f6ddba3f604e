// Who may import whom: applies the rules of .dependency-cruiser.cjs to every source.
import { existsSync } from "node:fs";
import Module, { createRequire, register } from "node:module";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "..");

// dependency-cruiser reads sources with the classic compiler's API, which TypeScript 7 no longer has.
const hook = `export const resolve = (name, context, next) => next(name === "typescript" ? "typescript-classic" : name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
const loader = /** @type {any} */ (Module);
const resolveFilename = loader._resolveFilename;
loader._resolveFilename = (/** @type {string} */ name, /** @type {unknown[]} */ ...rest) =>
  resolveFilename(name.replace(/^typescript(?=\/|$)/, "typescript-classic"), ...rest);

const { cruise } = await import("dependency-cruiser");
const { default: extractTSConfig } = await import("dependency-cruiser/config-utl/extract-ts-config");
const { options, ...ruleSet } = createRequire(import.meta.url)("../.dependency-cruiser.cjs");
const folders = ["app", "components", "lib", "db", "sandbox", "scripts", "tests"];
const files = ["instrumentation.ts", "proxy.ts"];

process.chdir(root);
const { output, exitCode } = await cruise(
  [...folders, ...files].filter((path) => existsSync(join(root, path))),
  { ...options, ruleSet, validate: true, outputType: "err" },
  options.enhancedResolveOptions,
  { tsConfig: extractTSConfig(options.tsConfig.fileName) },
);
console.log(String(output).trim());
process.exitCode = Math.min(exitCode, 1);
