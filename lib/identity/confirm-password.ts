import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { people } from "@/db/schema/identity";
import { rejected } from "@/lib/core/errors";
import type { Id } from "@/lib/core/ids";
import { isPassword } from "./hashing";

/**
 * Makes sure that it is really the person who sits there: asks for their password again. Commands that use it are
 * limited by `ofThePerson`. Throws rejected("identity.password_wrong") on the field `current_password`.
 */
export async function confirmPassword(tx: Tx, personId: Id<"prs">, password: string): Promise<void> {
  const [person] = await tx.select({ kept: people.passwordHash }).from(people).where(eq(people.id, personId));
  if (!(await isPassword(person?.kept, password))) {
    throw rejected("identity.password_wrong", {}, "current_password");
  }
}
