/** Runs once when the server starts: puts the process together and, unless a worker of its own does it, runs the jobs. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { assembleProcess } = await import("@/lib/bootstrap/process");
  assembleProcess("app");
  const { env } = await import("@/lib/runtime/env");
  if (env().WORKER === "off") return;
  const { startJobs } = await import("@/lib/bootstrap/jobs");
  const { stop } = await startJobs();
  // The launcher stops the jobs before it stops the database.
  Reflect.set(globalThis, Symbol.for("mizuhiki.stop"), stop);
}
