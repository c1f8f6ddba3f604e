import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { people } from "@/db/schema/identity";
import { SIGNED_IN } from "@/lib/policy/actor";
import { query } from "@/lib/runtime/query";
import { unsealTotp } from "./internal/second-factor";
import { totpUri } from "./totp";

/** The secret that waits for its first code, for the authenticator: as text and as the address of its QR code. */
export const readSecondFactor = query({
  name: "identity.read_second_factor",
  hats: SIGNED_IN,
  input: z.object({}),
  async run({ db, actor: { personId } }) {
    const [person] = await db
      .select({ sealed: people.totpSecret, email: people.email })
      .from(people)
      .where(and(eq(people.id, personId), isNull(people.totpEnabledAt)));
    if (!person?.sealed) return null;
    const secret = unsealTotp(person.sealed, personId);
    return { secret, uri: totpUri(secret, person.email ?? "") };
  },
});
