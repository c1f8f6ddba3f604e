import "server-only";
import { mailedTokens } from "@/db/schema/identity";
import { later } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { ANYBODY } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";
import { limited, mailsTo, rawField } from "./attempts";
import { EmailOnlyInput } from "./inputs";

const HOUR = 3_600_000;

/**
 * Asks for a link to set a new password. The same answer after the same work whether the address has an account or
 * not: a job looks, and mails the link if there is one.
 */
export const requestReset = limited(
  command({
    name: "identity.request_reset",
    hats: ANYBODY,
    input: EmailOnlyInput,
    async run({ tx, ctx, now, emit, about }, { email }) {
      const tokenId = newId("tok", now);
      await tx.insert(mailedTokens).values({
        id: tokenId,
        purpose: "reset_password",
        email,
        locale: ctx.locale,
        createdAt: now,
        expiresAt: later(now, HOUR),
      });
      await emit("identity.reset_requested", { tokenId });
      about(tokenId);
    },
  }),
  (ctx, raw) => mailsTo(ctx, rawField(raw, "email")),
  { forgive: false },
);
