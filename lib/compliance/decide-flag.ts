import "server-only";
import { and, eq } from "drizzle-orm";
import { riskFlags } from "@/db/schema/compliance";
import { notFound, rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { DecideFlagInput } from "./inputs";

/**
 * Staff of risk have looked at a sign: there is nothing to it, or it was reported to the authority (犯罪収益移転防止法
 * 8 条), which the person is never told. Throws rejected "compliance.own" | "compliance.flag_decided".
 */
export const decideFlag = command({
  name: "risk_flag.decide",
  hats: ["staff"],
  input: DecideFlagInput,
  async run({ tx, actor, now, about }, { id, decision, note }) {
    const [flag] = await tx
      .select({ personId: riskFlags.personId, subjectId: riskFlags.subjectId })
      .from(riskFlags)
      .where(eq(riskFlags.id, id));
    if (!flag) throw notFound();
    if (flag.personId === actor.personId) throw rejected("compliance.own");
    const decided = await tx
      .update(riskFlags)
      .set({ status: decision, note, decidedAt: now, decidedBy: actor.personId })
      .where(and(eq(riskFlags.id, id), eq(riskFlags.status, "open")))
      .returning({ id: riskFlags.id });
    if (!decided.length) throw rejected("compliance.flag_decided");
    about(id, { decision, subject: flag.subjectId });
    return { id };
  },
});
