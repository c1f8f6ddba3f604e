import { closeConnection } from "@/db/client";
import { paymentGateway } from "@/lib/adapters/stripe/instance";
import { reconcile } from "@/lib/books/reconcile";
import { assembleProcess } from "@/lib/bootstrap/process";

// Compares the books with everything that must agree with them. Exit code 1 when something does not.
assembleProcess("script");
try {
  const { areas, askedStripe } = await reconcile(paymentGateway(), "npm run reconcile");
  const cells = (...texts: (string | number)[]) =>
    texts.map((text, n) => (n === 0 ? String(text).padEnd(12) : String(text).padStart(12))).join("");
  console.log(cells("area", "compared", "differences"));
  for (const { area, compared, found } of areas) console.log(cells(area, compared, found.length));
  for (const { rule, subjectId, expected, found } of areas.flatMap((area) => area.found))
    console.log(`\n${rule}  ${subjectId}\n  expected ${expected}, found ${found}`);
  if (!askedStripe) console.log("\nStripe did not answer: it is compared with what was read of it before.");
  const total = areas.reduce((sum, { found }) => sum + found.length, 0);
  console.log(
    total ? `\n${total} differences. They are tasks under /admin/differences.` : "\nEverything agrees.",
  );
  if (total > 0) process.exitCode = 1;
} finally {
  await closeConnection();
}
