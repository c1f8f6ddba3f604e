import "server-only";
import { z } from "zod";
import { punchOuts } from "@/db/schema/off-site";
import { later } from "@/lib/core/clock";
import { rejected } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { command } from "@/lib/runtime/command";
import { hashSecret } from "@/lib/runtime/encryption";
import { budgetOf } from "./directory";
import { partnerBySlug } from "./partner-queries";
import { SESSION_MINUTES, tokenOf } from "./punch-out-link";

/**
 * Begins a session on a retailer's site: for an hour, for at most what the member's points are worth there now. Throws
 * "offsite.partner_gone", "offsite.not_signed", "offsite.no_points".
 */
export const startPunchOut = command({
  name: "off_site.start",
  hats: ["member"],
  input: z.object({ retailer: z.string("offsite.partner_gone").max(60, "offsite.partner_gone") }),
  async run({ tx, actor, now, about }, { retailer: slug }) {
    const retailer = await partnerBySlug(tx, slug);
    if (!retailer) throw rejected("offsite.partner_gone");
    if (retailer.offSite !== "signed") throw rejected("offsite.not_signed");
    const budget = await budgetOf(tx, actor.accountId, now);
    if (!actor.accountId || !budget?.points) throw rejected("offsite.no_points");
    const id = newId("pun", now);
    await tx.insert(punchOuts).values({
      id,
      accountId: actor.accountId,
      personId: actor.personId,
      retailerId: retailer.id,
      tokenHash: hashSecret(tokenOf(id)),
      budget: budget.yen,
      startedAt: now,
      expiresAt: later(now, SESSION_MINUTES * 60_000),
    });
    about(id);
    return { id };
  },
});
