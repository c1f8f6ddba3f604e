import { launch } from "./launcher/launch.mjs";
import { watchParents } from "./launcher/parents.mjs";
import { StartError } from "./launcher/stop-error.mjs";
import { table } from "./launcher/table.mjs";
import { InUse } from "./support/owner-file.mjs";

const dev = process.argv.includes("--dev");
process.env.NEXT_TELEMETRY_DISABLED = "1";
Reflect.set(process.env, "NODE_ENV", dev ? "development" : "production");

// Whoever read our words may be gone (a closed terminal, `npm start | head`); that must not end the server.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

/** @type {import("./launcher/launch.mjs").Part[]} */
const parts = [];
/** @type {Promise<void> | undefined} */
let stopping;

/** Stops the parts, the last started first. @param {number} code */
function stop(code) {
  stopping ??= (async () => {
    setTimeout(() => process.exit(1), 28_000).unref();
    for (const part of parts) part.leaving?.();
    for (const part of parts.reverse())
      await Promise.resolve(part.stop()).catch((error) => console.error(`${part.name}: ${error.message}`));
    process.exit(code);
  })();
  return stopping;
}

for (const signal of /** @type {NodeJS.Signals[]} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
  process.on(signal, () => {
    if (stopping && signal === "SIGINT") process.exit(130); // a second Ctrl-C does not wait
    if (!stopping) console.log("\nStopping …");
    void stop(0);
  });

watchParents(() => void stop(0));

try {
  const running = await launch({
    dev,
    say: (line) => console.log(line),
    started: (part) => {
      parts.push(part);
      if (stopping) void part.stop();
    },
  });
  if (!stopping) console.log(table(running));
} catch (error) {
  if (!stopping) console.error(error instanceof StartError || error instanceof InUse ? error.message : error);
  await stop(1);
}
