import "server-only";
import { eq } from "drizzle-orm";
import { people } from "@/db/schema/identity";
import { SIGNED_IN } from "@/lib/policy/actor";
import { command } from "@/lib/runtime/command";
import { LookInput, RenameInput } from "./inputs";

/** Changes the name under which others get gifts from now on. */
export const rename = command({
  name: "identity.rename",
  hats: SIGNED_IN,
  input: RenameInput,
  async run({ tx, actor, about }, { name }) {
    await tx.update(people).set({ name }).where(eq(people.id, actor.personId));
    about(actor.personId);
  },
});

/** Chooses the language of screens and mails, and how the screens are lit. */
export const chooseLook = command({
  name: "identity.choose_look",
  hats: SIGNED_IN,
  input: LookInput,
  async run({ tx, actor, about }, look) {
    await tx.update(people).set(look).where(eq(people.id, actor.personId));
    about(actor.personId);
    return look;
  },
});
