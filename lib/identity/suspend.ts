import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { people } from "@/db/schema/identity";
import { notFound, rejected } from "@/lib/core/errors";
import { type Id, isId } from "@/lib/core/ids";
import { personOf } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";
import { endSessions } from "./end-sessions";

const personId = z.string().refine((text) => isId("prs", text));
const SuspendInput = z.object({
  person: personId,
  /** Shown to the person when they try to sign in. */
  reason: z.string().trim().min(1, "identity.reason_missing").max(500, "identity.reason_long"),
});

/** Stops a person from acting. Their sessions end at once; they read the reason when they try to sign in. */
export const suspend = command({
  name: "identity.suspend",
  hats: ["staff", "system"],
  input: SuspendInput,
  async run({ tx, actor, now, about }, { person, reason }) {
    const id = person as Id<"prs">;
    if (personOf(actor) === id) throw rejected("identity.suspend_self");
    const changed = await tx
      .update(people)
      .set({ status: "suspended", statusReason: reason })
      .where(and(eq(people.id, id), eq(people.status, "active")))
      .returning({ id: people.id });
    if (!changed.length) throw notFound();
    await endSessions(tx, id, now);
    about(id);
  },
});

/** Lets a suspended person act again. They sign in anew. */
export const unsuspend = command({
  name: "identity.unsuspend",
  hats: ["staff", "system"],
  input: z.object({ person: personId }),
  async run({ tx, about }, { person }) {
    const id = person as Id<"prs">;
    const changed = await tx
      .update(people)
      .set({ status: "active", statusReason: null })
      .where(and(eq(people.id, id), eq(people.status, "suspended")))
      .returning({ id: people.id });
    if (!changed.length) throw notFound();
    about(id);
  },
});
