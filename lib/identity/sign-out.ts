import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { sessions } from "@/db/schema/identity";
import { SIGNED_IN } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";

/** Ends the session in which it is called. */
export const signOut = command({
  name: "identity.sign_out",
  hats: SIGNED_IN,
  input: z.object({}),
  async run({ tx, actor, now }) {
    await tx.update(sessions).set({ endedAt: now }).where(eq(sessions.id, actor.sessionId));
  },
});
