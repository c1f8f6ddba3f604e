/** Runs once when the server starts: puts the process together and, unless a worker of its own does them, offers the jobs. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { assembleProcess } = await import("@/lib/bootstrap/process");
  assembleProcess("app");
  const { env } = await import("@/lib/runtime/env");
  if (env().WORKER === "off") return;
  // The launcher starts them when pages are served: nobody waits for what works in the background.
  const start = async () => (await import("@/lib/bootstrap/jobs")).startJobs();
  Reflect.set(globalThis, Symbol.for("mizuhiki.jobs"), start);
}
