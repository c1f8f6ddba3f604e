// `npm run bench -- <name>` runs tests/bench/<name>.ts, which starts what it needs.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./launcher/folders.mjs";
import { tsconfig } from "./launcher/typescript.mjs";

const folder = join(root, "tests/bench");
const [name, ...rest] = process.argv.slice(2);

if (!name || !/^[a-z-]+$/.test(name) || !existsSync(join(folder, `${name}.ts`))) {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.slice(0, -3));
  console.error(`Say which: npm run bench -- ${names.join(" | ")}`);
  process.exit(1);
}
const run = spawnSync(process.execPath, ["--import", "tsx", join(folder, `${name}.ts`), ...rest], {
  cwd: root,
  stdio: "inherit",
  env: { ...process.env, TSX_TSCONFIG_PATH: tsconfig },
});
process.exitCode = run.status ?? 1;
