import "server-only";
import { raw } from "@/db/client";
import { daysLater } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { limited, mailsTo, rawField } from "./attempts";
import { EmailOnlyInput } from "./inputs";

/** Mails a new link for the newest registration that waits at an address; says and does the same when there is none. */
export const resendVerification = limited(
  command({
    name: "identity.resend_verification",
    hats: ["guest"],
    input: EmailOnlyInput,
    async run({ tx, now, emit }, { email }) {
      const registrationId = newId("tok", now);
      await raw(tx)`
        insert into registrations (id, email, name, locale, password_hash, next, created_at, expires_at)
        select ${registrationId}, email, name, locale, password_hash, next, ${now}, ${daysLater(now, 1)}
        from registrations
        where lower(email) = lower(${email}) and used_at is null and expires_at > ${now}
        order by created_at desc, id desc limit 1`;
      await emit("identity.registration_requested", { registrationId });
    },
  }),
  (ctx, input) => mailsTo(ctx, rawField(input, "email")),
  { forgive: false },
);
