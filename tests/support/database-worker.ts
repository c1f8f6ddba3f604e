import { afterAll } from "vitest";
import { setClock } from "@/lib/core/clock";

// Test files share their worker and what it has loaded. What one of them leaves changed, the next one does not see: the
// database, and whatever is remembered of it, is each file's own; time and environment are put back here.
const environment = { ...process.env };
const backInTime = setClock(() => Date.now());
afterAll(() => {
  backInTime();
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
});
