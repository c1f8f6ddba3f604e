import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { mailedTokens, registrations } from "@/db/schema/identity";
import { ANYBODY } from "@/lib/policy/actor";
import { hashSecret } from "@/lib/runtime/encryption";
import { query } from "@/lib/runtime/query";
import { linkRefusal } from "./internal/link-refusal";

const ReadLinkInput = z.object({
  purpose: z.enum(["register", "reset_password", "change_email"]),
  token: z.string().max(100),
});

/** What a mailed link is about, for the page that it opens. Looking changes nothing: mail scanners open links too. */
export type MailedLink =
  | { readonly state: "ready"; readonly email: string; readonly name: string }
  | { readonly state: "refused"; readonly code: string };

/** Reads what the holder of a link may see before they use it: the address it went to, and a registration's name. */
export const readLink = query({
  name: "identity.read_link",
  hats: ANYBODY,
  input: ReadLinkInput,
  async run({ db, now }, { purpose, token }): Promise<MailedLink> {
    const secretHash = hashSecret(token);
    const [link] =
      purpose === "register"
        ? await db.select().from(registrations).where(eq(registrations.secretHash, secretHash))
        : await db
            .select()
            .from(mailedTokens)
            .where(and(eq(mailedTokens.secretHash, secretHash), eq(mailedTokens.purpose, purpose)));
    const refusal = linkRefusal(link, now);
    if (refusal || !link) return { state: "refused", code: refusal?.code ?? "identity.link_invalid" };
    return { state: "ready", email: link.email, name: "name" in link ? link.name : "" };
  },
});
