import "server-only";
import { z } from "zod";
import { command } from "@/lib/runtime/command";

/** Has the books compared soon, in the background: what it finds stands on the list. */
export const askForComparison = command({
  name: "books.reconcile",
  hats: ["staff"],
  input: z.object({}),
  async run({ actor, emit }) {
    await emit("books.comparison_wanted", { personId: actor.personId });
    return {};
  },
});
