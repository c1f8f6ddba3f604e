import "server-only";
import { and, eq } from "drizzle-orm";
import { differences } from "@/db/schema/books";
import { notFound, rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { ExplainInput } from "./inputs";

/**
 * Closes a difference with the reason why it may stand. The same amounts do not open it again; others do.
 * Refused: "books.closed" when it agrees meanwhile or somebody else has explained it.
 */
export const explainDifference = command({
  name: "books.explain",
  hats: ["staff"],
  input: ExplainInput,
  async run({ tx, actor, now, about }, { id, note }) {
    about(id);
    const closed = await tx
      .update(differences)
      .set({ status: "explained", closedAt: now, closedBy: actor.personId, note })
      .where(and(eq(differences.id, id), eq(differences.status, "open")))
      .returning({ id: differences.id });
    if (closed.length > 0) return { id };
    const [row] = await tx.select({ id: differences.id }).from(differences).where(eq(differences.id, id));
    throw row ? rejected("books.closed") : notFound();
  },
});
