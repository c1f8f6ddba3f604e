import "server-only";
import { and, eq } from "drizzle-orm";
import { identityChecks } from "@/db/schema/compliance";
import { notFound, rejected } from "@/lib/core/errors";
import { command } from "@/lib/runtime/command";
import { DecideCheckInput } from "./inputs";

/**
 * Staff have looked at what somebody says and shows: that is who they are, or it has to be done again, for the reason
 * that they are told. An earlier approved one is superseded. Throws rejected "compliance.own" |
 * "compliance.check_decided".
 */
export const decideCheck = command({
  name: "identity_check.decide",
  hats: ["staff"],
  input: DecideCheckInput,
  async run({ tx, actor, now, emit, about }, input) {
    const { id, decision } = input;
    const [check] = await tx
      .select({ personId: identityChecks.personId, status: identityChecks.status })
      .from(identityChecks)
      .where(eq(identityChecks.id, id))
      .for("update");
    if (!check) throw notFound();
    if (check.personId === actor.personId) throw rejected("compliance.own");
    if (check.status !== "submitted") throw rejected("compliance.check_decided");
    if (decision === "approve") {
      await tx
        .update(identityChecks)
        .set({ status: "superseded" })
        .where(and(eq(identityChecks.personId, check.personId), eq(identityChecks.status, "approved")));
    }
    await tx
      .update(identityChecks)
      .set({
        ...{ decidedAt: now, decidedBy: actor.personId },
        ...(decision === "approve" ? { status: "approved" } : { status: "declined", reason: input.reason }),
      })
      .where(eq(identityChecks.id, id));
    await emit("identity_check.decided", { checkId: id });
    about(id, { decision });
    return { id };
  },
});
