import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { retailerSecrets } from "@/db/schema/retailers";
import { notFound, rejected } from "@/lib/core/errors";
import { type Id, isId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";

const SecretInput = z.object({
  id: z
    .string("common.not_found")
    .refine((text) => isId("sec", text), "common.not_found")
    .transform((text) => text as Id<"sec">),
});

/** Ends a secret at once: what is signed with it from now on is refused. Throws "organisations.owner_only". */
export const revokeSecret = command({
  name: "off_site.revoke_secret",
  hats: ["retailer"],
  input: SecretInput,
  async run({ tx, actor, now, about }, { id }) {
    if (actor.role !== "owner") throw rejected("organisations.owner_only");
    const ended = await tx
      .update(retailerSecrets)
      .set({ revokedAt: now })
      .where(
        and(
          eq(retailerSecrets.id, id),
          eq(retailerSecrets.retailerId, actor.organisationId),
          isNull(retailerSecrets.revokedAt),
        ),
      )
      .returning({ id: retailerSecrets.id });
    if (!ended.length) throw notFound();
    about(id);
    return { id };
  },
});
