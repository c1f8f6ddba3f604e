import { readFileSync } from "node:fs";

/**
 * @param {string} file
 * @returns {string} its text, empty when there is no such file
 */
export function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
