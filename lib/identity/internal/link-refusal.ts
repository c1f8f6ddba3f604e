import { type AppError, rejected } from "@/lib/core/errors";

type Link = { readonly usedAt: Date | null; readonly expiresAt: Date };

/** Why a link does not work: it was used, its time is over, or it never was one. Null when it works. */
export function linkRefusal(link: Link | undefined, now: Date): AppError | null {
  if (!link) return rejected("identity.link_invalid");
  if (link.usedAt) return rejected("identity.link_used");
  if (link.expiresAt <= now) return rejected("identity.link_expired");
  return null;
}
