import { readConfig } from "./config";
import { startSandbox } from "./server";

/** Runs until it is told to stop: SIGINT, SIGTERM, or the end of its input when the parent asks for that. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const sandbox = await startSandbox(config);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    sandbox.close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  if (config.exitWithParent) {
    process.stdin.on("end", stop);
    process.stdin.on("close", stop);
    process.stdin.resume();
  }
  process.stdout.write(`${JSON.stringify({ ready: true, port: sandbox.port })}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`sandbox: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
