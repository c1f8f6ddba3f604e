import "server-only";
import { and, eq } from "drizzle-orm";
import { addresses } from "@/db/schema/baskets";
import { notFound } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { AddressInput } from "./inputs";

/** Takes an address out of those that a member keeps. Orders that went there keep their own copy. */
export const forgetAddress = command({
  name: "exchange.forget_address",
  hats: ["member"],
  input: AddressInput,
  async run({ tx, actor, about }, { id }) {
    const gone = await tx
      .delete(addresses)
      .where(and(eq(addresses.id, id), eq(addresses.personId, actor.personId)))
      .returning({ id: addresses.id });
    if (!gone.length) throw notFound();
    about(id);
    return { id };
  },
});
