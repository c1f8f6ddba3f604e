import { closeConnection } from "@/db/client";
import { startJobs } from "@/lib/bootstrap/jobs";
import { assembleProcess } from "@/lib/bootstrap/process";

// The jobs in a process of their own. The app that runs beside it is started with WORKER=off.
assembleProcess("worker");
const worker = await startJobs();
console.log("The worker runs. Ctrl-C stops it when its jobs are done.");

const stop = async () => {
  await worker.stop();
  await closeConnection();
  process.exit(0);
};
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
