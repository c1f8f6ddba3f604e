import "server-only";
import { z } from "zod";
import { env } from "@/lib/runtime/env";

/** Addresses to which members are sent are encrypted ones; a sandbox may also name this machine. */
function isSafe({ protocol, hostname, username, password }: URL): boolean {
  if (username || password) return false;
  if (protocol === "https:") return hostname.includes(".");
  return protocol === "http:" && env().mode === "sandbox" && /^(localhost|127\.0\.0\.1)$/.test(hostname);
}

/** An address as it is kept, or null where the field was left empty. */
const address = z
  .string()
  .default("")
  .transform((text, ctx): string | null => {
    const typed = text.trim();
    if (!typed) return null;
    const full = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
    if (URL.canParse(full) && full.length <= 300 && isSafe(new URL(full))) return new URL(full).href;
    ctx.addIssue({ code: "custom", message: "retailers.site_safe" });
    return z.NEVER;
  });

/** Whether members are sent to the own site, and to which addresses there. */
export const SiteInput = z
  .object({
    offSite: z.enum(["off", "browse", "signed"], "retailers.off_site_choose"),
    siteUrl: address,
    punchOutUrl: address,
  })
  .superRefine(({ offSite, siteUrl, punchOutUrl }, ctx) => {
    const missing = (path: string, message: string) =>
      ctx.addIssue({ code: "custom", message, path: [path] });
    if (offSite !== "off" && !siteUrl) missing("siteUrl", "retailers.site_missing");
    if (offSite === "signed" && !punchOutUrl) missing("punchOutUrl", "retailers.punch_out_missing");
  });
