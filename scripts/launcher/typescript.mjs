import { join } from "node:path";
import { tsImport } from "tsx/esm/api";
import { root } from "./folders.mjs";

/** The tsconfig for what runs outside Next. */
export const tsconfig = join(root, "scripts/tsconfig.json");

/**
 * Imports a module of the app into a script. Node 20 runs no TypeScript by itself.
 * @param {string} path from the root
 * @returns {Promise<any>} to be given its type where it is used
 */
export const importTypeScript = (path) => tsImport(`./${path}`, { parentURL: `file://${root}/`, tsconfig });
