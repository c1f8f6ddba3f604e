import "server-only";
import { eq } from "drizzle-orm";
import { sessions } from "@/db/schema/identity";
import { command } from "@/lib/runtime/command";
import { limited, ofThePerson } from "./attempts";
import { CodeInput } from "./inputs";
import { takeSecondFactor } from "./internal/second-factor";

/**
 * Shows the second factor again, so that for a while this session, and no other one, may do what asks for it. A code works
 * once; failed tries are counted as everywhere. Throws rejected("identity.code_wrong" | "identity.too_many_attempts").
 */
export const confirmSession = limited(
  command({
    name: "staff.confirm",
    hats: ["staff"],
    input: CodeInput,
    async run({ tx, actor: { personId, sessionId }, now, about }, { code }) {
      await takeSecondFactor(tx, personId, code, now);
      await tx.update(sessions).set({ confirmedAt: now }).where(eq(sessions.id, sessionId));
      about(sessionId);
    },
  }),
  ofThePerson,
  { forgive: true },
);
