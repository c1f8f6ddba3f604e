import "server-only";
import { registrations } from "@/db/schema/identity";
import { daysLater } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { limited, mailsTo, rawField } from "./attempts";
import { hashPassword } from "./hashing";
import { RegisterInput } from "./inputs";
import { assertGoodPassword } from "./judge-password";

/**
 * Asks for an account. The same answer after the same work whether the address has one or not: a job looks, and mails
 * either the link or word that there is an account already. `next` is where the person goes on after the link.
 */
export const register = limited(
  command({
    name: "identity.register",
    hats: ["guest"],
    input: RegisterInput,
    async run({ tx, now, emit, about }, { password, next, ...person }) {
      await assertGoodPassword(password, person);
      const registrationId = newId("tok", now);
      await tx.insert(registrations).values({
        ...person,
        id: registrationId,
        passwordHash: await hashPassword(password),
        next: next ?? null,
        createdAt: now,
        expiresAt: daysLater(now, 1),
      });
      await emit("identity.registration_requested", { registrationId });
      about(registrationId);
    },
  }),
  (ctx, raw) => mailsTo(ctx, rawField(raw, "email")),
  { forgive: false },
);
