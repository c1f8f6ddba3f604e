import "server-only";
import type { Tx } from "@/db/client";
import { organisations } from "@/db/schema/organisations";
import { type Id, newId } from "@/lib/core/ids";

/** Makes an organisation, which nobody acts for yet. */
export async function createOrganisation(
  tx: Tx,
  kind: "issuer" | "retailer",
  name: string,
  now: Date,
): Promise<Id<"org">> {
  const id = newId("org", now);
  await tx.insert(organisations).values({ id, kind, name, createdAt: now });
  return id;
}
