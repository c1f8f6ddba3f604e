import "server-only";
import { z } from "zod";
import { mailedTokens, staffRoles } from "@/db/schema/identity";
import { daysLater } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { hashSecret } from "@/lib/runtime/encryption";
import { createPerson } from "./create-person";
import { EmailInput, LinkSecretInput, LocaleInput, NameInput } from "./inputs";
import { findMemberByEmail } from "./queries";

const CreateAdministratorInput = z.object({
  email: EmailInput,
  name: NameInput,
  locale: LocaleInput,
  /** The secret of the link with which they set their password; made by the caller, who shows it once. */
  secret: LinkSecretInput,
});

/**
 * Makes an administrator: a new person, or one who is a member already, who then sets a password through the link
 * (valid for a day). Before they may wear the staff hat they set up a second factor.
 */
export const createAdministrator = command({
  name: "identity.create_administrator",
  hats: ["system"],
  input: CreateAdministratorInput,
  async run({ tx, now, about }, { secret, ...person }) {
    const member = await findMemberByEmail(tx, person.email);
    const { personId } = member ?? (await createPerson(tx, { ...person, passwordHash: null }, now));
    const role = "administrator" as const;
    await tx
      .insert(staffRoles)
      .values({ personId, role, since: now })
      .onConflictDoUpdate({ target: staffRoles.personId, set: { role, since: now } });
    await tx.insert(mailedTokens).values({
      id: newId("tok", now),
      purpose: "reset_password",
      email: person.email,
      locale: person.locale,
      personId,
      secretHash: hashSecret(secret),
      createdAt: now,
      expiresAt: daysLater(now, 1),
    });
    about(personId);
    return { personId, wasMember: member !== null };
  },
});
