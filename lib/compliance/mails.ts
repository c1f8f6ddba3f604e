import "server-only";
import { eq } from "drizzle-orm";
import { connection } from "@/db/client";
import { identityChecks } from "@/db/schema/compliance";
import { people } from "@/db/schema/identity";
import * as clock from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { queueMail } from "@/lib/notifications/queue-mail";
import type { Subscribers } from "@/lib/runtime/jobs";

/** What a member is told of their identity check, each step once. */
export const complianceMails: Subscribers = {
  "identity_check.submitted": ({ checkId }) => tell(checkId),
  "identity_check.decided": ({ checkId }) => tell(checkId),
};

async function tell(id: Id<"idc">): Promise<void> {
  await connection().db.transaction(async (tx) => {
    const [check] = await tx
      .select({
        status: identityChecks.status,
        reason: identityChecks.reason,
        personId: people.id,
        name: people.name,
        email: people.email,
        locale: people.locale,
      })
      .from(identityChecks)
      .innerJoin(people, eq(people.id, identityChecks.personId))
      .where(eq(identityChecks.id, id));
    if (!check?.email || check.status === "withdrawn" || check.status === "superseded") return;
    const { status: news, reason, personId, name, email, locale } = check;
    await queueMail(tx, clock.now(), {
      dedupeKey: `identity-check:${news}:${id}`,
      template: "identity-check",
      ...{ locale, to: email, personId, subjectId: id },
      params: { news, name, reason: reason ?? "", reference: id },
    });
  });
}
