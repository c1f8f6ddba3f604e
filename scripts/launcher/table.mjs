import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What the person who started it needs next. The app's address is the first one printed.
 * @param {{ home: string, appUrl: string, sandboxUrl?: string, mode: "sandbox" | "live" }} facts
 * @returns {string}
 */
export function table({ home, appUrl, sandboxUrl, mode }) {
  /** @type {[string, string][]} */
  const rows = [["Mizuhiki", appUrl]];
  if (sandboxUrl)
    rows.push(
      ["Mail inbox", `${sandboxUrl}/inbox`],
      ["Sandbox console", `${sandboxUrl}/`],
      ["Sandbox bank", `${sandboxUrl}/bank`],
    );
  rows.push(["Mode", mode === "live" ? "live: real money" : "sandbox: no real money"]);
  for (const { role, email, password } of mode === "sandbox" ? demoLogins(home) : [])
    rows.push([role, `${email}  ${password}`]);
  const width = Math.max(...rows.map(([name]) => name.length));
  return `\n${rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join("\n")}\n\n  Ctrl-C stops it.\n`;
}

/**
 * @param {string} home
 * @returns {{ role: string, email: string, password: string }[]} written by the demo seed
 */
function demoLogins(home) {
  const file = join(home, "demo-logins.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : [];
}
