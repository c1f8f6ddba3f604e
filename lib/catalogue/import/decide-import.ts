import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { productImports } from "@/db/schema/catalogue";
import { notFound, rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { addJob } from "@/lib/runtime/outbox";
import { ApplyImportInput, ImportInput } from "./inputs";

/**
 * Has a list that was read taken over into the actor's shop. Rows with problems are left out only when that is said;
 * else the list is refused. Pressed twice, or by two people, it happens once.
 */
export const applyImport = command({
  name: "catalogue.apply_import",
  hats: ["retailer"],
  input: ApplyImportInput,
  async run({ tx, actor, about }, { id, leaveOut }) {
    const found = await lockReady(tx, actor.organisationId, id);
    if (found.problemCount === found.rowCount) throw rejected("imports.nothing_right");
    if (found.problemCount > 0 && !leaveOut) throw rejected("imports.problems_left", {}, "leaveOut");
    await tx
      .update(productImports)
      .set({ status: "applying", doneCount: 0 })
      .where(eq(productImports.id, id));
    await addJob(tx, "catalogue.apply_import", { importId: id });
    about(id);
    return { id };
  },
});

/** Puts a list that was read aside. Nothing of it is kept but that it was there. */
export const discardImport = command({
  name: "catalogue.discard_import",
  hats: ["retailer"],
  input: ImportInput,
  async run({ tx, actor, now, about }, { id }) {
    await lockReady(tx, actor.organisationId, id);
    await tx
      .update(productImports)
      .set({ status: "discarded", rows: null, content: null, endedAt: now })
      .where(eq(productImports.id, id));
    about(id);
    return { id };
  },
});

async function lockReady(tx: Tx, retailerId: Id<"org">, id: Id<"imp">) {
  const { status, rowCount, problemCount } = productImports;
  const [found] = await tx
    .select({ status, rowCount, problemCount })
    .from(productImports)
    .where(and(eq(productImports.id, id), eq(productImports.retailerId, retailerId)))
    .for("update");
  if (!found) throw notFound();
  if (found.status !== "ready") throw rejected("imports.not_ready");
  return found;
}
