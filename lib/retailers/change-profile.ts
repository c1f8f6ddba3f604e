import "server-only";
import { eq } from "drizzle-orm";
import { retailers } from "@/db/schema/retailers";
import { rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { ProfileInput } from "./inputs";

/** Changes what is said about a retailer and whom to turn to, as its owner. Throws "organisations.owner_only". */
export const changeProfile = command({
  name: "retailer.change_profile",
  hats: ["retailer"],
  input: ProfileInput,
  async run({ tx, actor, about }, profile) {
    if (actor.role !== "owner") throw rejected("organisations.owner_only");
    await tx.update(retailers).set(profile).where(eq(retailers.organisationId, actor.organisationId));
    about(actor.organisationId);
  },
});
