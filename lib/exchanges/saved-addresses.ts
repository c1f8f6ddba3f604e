import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { people } from "@/db/schema/identity";
import { query } from "@/lib/runtime/query";
import { addressesOf } from "./internal/saved-address";

/** The addresses that a member keeps, the one used last first; `own` are those that bear the member's name. */
export const savedAddresses = query({
  name: "exchange.preview",
  hats: ["member"],
  input: z.object({}),
  async run({ db, actor }) {
    const [kept, [me]] = await Promise.all([
      addressesOf(db, actor.personId),
      db.select({ name: people.name }).from(people).where(eq(people.id, actor.personId)),
    ]);
    return kept.map((one) => ({ ...one, own: isSameName(one.address.name, me?.name ?? "") }));
  },
});

export type SavedAddress = Awaited<ReturnType<typeof savedAddresses>>[number];

/** One writes one's name with a space, a wide one or none. */
function isSameName(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize("NFKC").replace(/\s/g, "").toLowerCase();
  return plain(one) === plain(other);
}
