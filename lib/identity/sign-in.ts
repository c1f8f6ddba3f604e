import "server-only";
import { and, desc, eq, gt, isNull } from "drizzle-orm";
import { connection } from "@/db/client";
import { knownDevices, people, registrations } from "@/db/schema/identity";
import { rejected } from "@/lib/core/errors";
import { ANYBODY } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { hashSecret } from "@/lib/runtime/encryption";
import { type Bucket, guesses, limited, rawField } from "./attempts";
import { isPassword } from "./hashing";
import { SignInInput } from "./inputs";
import { letIn } from "./internal/let-in";
import { sameEmail } from "./internal/same-email";
import type { SignInOutcome } from "./sign-in-outcome";

/**
 * Signs somebody in with address and password. An unknown address gets the same answer after the same work as a wrong
 * password. Somebody whose registration still waits for its link is told so, with the right password only.
 * Throws rejected("identity.wrong_credentials" | "identity.suspended" | "identity.too_many_attempts").
 */
export const signIn = limited(
  command({
    name: "identity.sign_in",
    hats: ANYBODY,
    input: SignInInput,
    async run({ tx, ctx, now, about }, input): Promise<SignInOutcome | { status: "unverified" }> {
      const [[person], [waiting]] = await Promise.all([
        tx
          .select({ id: people.id, passwordHash: people.passwordHash })
          .from(people)
          .where(sameEmail(people.email, input.email)),
        tx
          .select({ passwordHash: registrations.passwordHash })
          .from(registrations)
          .where(
            and(
              sameEmail(registrations.email, input.email),
              isNull(registrations.usedAt),
              gt(registrations.expiresAt, now),
            ),
          )
          .orderBy(desc(registrations.createdAt), desc(registrations.id))
          .limit(1),
      ]);
      const right = await isPassword((person ?? waiting)?.passwordHash, input.password);
      if (!right) throw rejected("identity.wrong_credentials");
      if (!person) return { status: "unverified" };
      about(person.id);
      const way = { device: ctx.client.device, deviceToken: input.device, secondFactor: false };
      return await letIn(tx, person.id, way, now);
    },
  }),
  async (ctx, raw) => signInBuckets(ctx, "sign-in", raw),
  { forgive: true },
);

async function signInBuckets(ctx: Context, kind: string, raw: unknown): Promise<Bucket[]> {
  const email = rawField(raw, "email");
  const device = SignInInput.shape.device.safeParse((raw as { device?: unknown } | null)?.device);
  if (!device.success) return guesses(ctx, kind, email, null);
  const [known] = await connection()
    .db.select({ since: knownDevices.since })
    .from(knownDevices)
    .innerJoin(people, eq(people.id, knownDevices.personId))
    .where(and(sameEmail(people.email, email), eq(knownDevices.deviceHash, hashSecret(device.data))));
  return guesses(ctx, kind, email, known ? device.data : null);
}
