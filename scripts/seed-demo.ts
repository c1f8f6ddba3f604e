import { writeFileSync } from "node:fs";
import { closeConnection } from "@/db/client";
import { seedDemo } from "@/db/seed/demo";
import { assembleProcess } from "@/lib/bootstrap/process";

// Fills a new sandbox; the file that is named gets the ways to sign in, for the launcher's table.
const file = process.argv[2];
if (!file) throw new Error("say where to write the demo logins");
assembleProcess("script");
try {
  writeFileSync(file, JSON.stringify(await seedDemo(), null, 2), { mode: 0o600 });
} finally {
  await closeConnection();
}
