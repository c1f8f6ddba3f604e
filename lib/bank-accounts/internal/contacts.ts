import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Reader } from "@/db/client";
import { people } from "@/db/schema/identity";
import { organisationMembers } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";
import type { Id } from "@/lib/core/ids";
import { LOCALES } from "@/lib/core/locale";
import { seal, unseal } from "@/lib/runtime/encryption";

const Contacts = z.array(z.object({ email: z.string(), name: z.string(), locale: z.enum(LOCALES) }));
export type Contact = z.output<typeof Contacts>[number];

/** What binds sealed contacts to their account. */
export const placeOfContacts = (id: Id<"bac">) => `bank_accounts.contacts:${id}`;

export const sealContacts = (contacts: readonly Contact[], id: Id<"bac">) =>
  seal(JSON.stringify(contacts), placeOfContacts(id));

export const openContacts = (sealed: Uint8Array, id: Id<"bac">) =>
  Contacts.parse(JSON.parse(unseal(sealed, placeOfContacts(id))));

/** Everybody at a retailer who hears of its bank account: its people, and whoever it has named to turn to. */
export async function contactsOf(reader: Reader, retailerId: Id<"org">): Promise<Contact[]> {
  const [named] = await reader
    .select({ name: retailers.contactName, email: retailers.contactEmail })
    .from(retailers)
    .where(eq(retailers.organisationId, retailerId));
  const staff = await reader
    .select({ name: people.name, email: people.email, locale: people.locale })
    .from(organisationMembers)
    .innerJoin(people, eq(people.id, organisationMembers.personId))
    .where(eq(organisationMembers.organisationId, retailerId));
  return once([
    ...staff.flatMap(({ email, ...person }) => (email ? [{ ...person, email }] : [])),
    ...(named ? [{ ...named, locale: "ja" as const }] : []),
  ]);
}

/** Each address once. */
export function once(contacts: readonly Contact[]): Contact[] {
  const known = new Map<string, Contact>();
  for (const contact of contacts) {
    const address = contact.email.toLowerCase();
    if (!known.has(address)) known.set(address, contact);
  }
  return [...known.values()];
}
