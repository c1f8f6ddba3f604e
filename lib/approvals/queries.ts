import "server-only";
import { and, count, eq, inArray, min, ne } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { z } from "zod";
import { people } from "@/db/schema/identity";
import { approvals } from "@/db/schema/system";
import { notFound } from "@/lib/core/errors";
import { pageOf, windowOf } from "@/lib/core/list-input";
import { mayDo } from "@/lib/policy/permissions";
import { decode } from "@/lib/runtime/encoding";
import { query } from "@/lib/runtime/query";
import { sorted } from "@/lib/runtime/sorted";
import { ApprovalInput, ApprovalList } from "./inputs";
import { type ApprovalKind, kindsOf } from "./kinds";

const decider = alias(people, "decider");
const fields = {
  id: approvals.id,
  kind: approvals.kind,
  subject: approvals.subject,
  status: approvals.status,
  requestedBy: approvals.requestedBy,
  askedBy: people.name,
  requestedAt: approvals.requestedAt,
  decidedBy: decider.name,
  decidedAt: approvals.decidedAt,
  reason: approvals.reason,
};

/** Requests of the kinds that the actor may ask for or decide: the open ones, or the decided ones. */
export const listApprovals = query({
  name: "approvals.view",
  hats: ["staff"],
  input: ApprovalList,
  async run({ db, actor }, input) {
    const { status, kind, sort } = input;
    const { limit, offset } = windowOf(input);
    const rows = await db
      .select(fields)
      .from(approvals)
      .leftJoin(people, eq(people.id, approvals.requestedBy))
      .leftJoin(decider, eq(decider.id, approvals.decidedBy))
      .where(
        and(
          inArray(approvals.kind, kindsOf(actor)),
          status === "all" ? undefined : eq(approvals.status, status),
          kind && eq(approvals.kind, kind),
        ),
      )
      .orderBy(...sorted(sort, { since: approvals.requestedAt }, approvals.id))
      .limit(limit)
      .offset(offset);
    const known = rows.map(({ requestedBy, ...row }) => ({
      ...row,
      kind: row.kind as ApprovalKind,
      own: requestedBy === actor.personId,
    }));
    return pageOf(known, input);
  },
});
export type ApprovalRow = Awaited<ReturnType<typeof listApprovals>>["rows"][number];

/** How many requests there are in each state, of the kinds that the actor sees, for the chips of the list. */
export const countApprovals = query({
  name: "approvals.view",
  hats: ["staff"],
  input: z.object({}),
  async run({ db, actor }): Promise<Readonly<Record<string, number>>> {
    const rows = await db
      .select({ status: approvals.status, count: count() })
      .from(approvals)
      .where(inArray(approvals.kind, kindsOf(actor)))
      .groupBy(approvals.status);
    return Object.fromEntries(rows.map(({ status, count: found }) => [status, found]));
  },
});

/**
 * One request: what it asks for, and the hash that its approver names. `mayDecide` says whether the actor's role decides
 * such requests; `own` that they asked for it themselves, so that they may withdraw it and not decide it.
 */
export const getApproval = query({
  name: "approvals.view",
  hats: ["staff"],
  input: ApprovalInput,
  async run({ db, actor }, { id }) {
    const [row] = await db
      .select({ ...fields, payload: approvals.payload, hash: approvals.payloadHash })
      .from(approvals)
      .leftJoin(people, eq(people.id, approvals.requestedBy))
      .leftJoin(decider, eq(decider.id, approvals.decidedBy))
      .where(and(eq(approvals.id, id), inArray(approvals.kind, kindsOf(actor))));
    if (!row) throw notFound();
    const { requestedBy, payload, hash, ...rest } = row;
    const kind = row.kind as ApprovalKind;
    return {
      ...rest,
      kind,
      asked: decode(payload),
      hash: hash.toString("hex"),
      own: requestedBy === actor.personId,
      mayDecide: mayDo(actor, `${kind}.approve`),
    };
  },
});
export type Approval = Awaited<ReturnType<typeof getApproval>>;

/** How many open requests of others the actor may decide, by kind, and since when the oldest waits. */
export const approvalsWaiting = query({
  name: "approvals.view",
  hats: ["staff"],
  input: z.object({}),
  async run({ db, actor }) {
    const kinds = kindsOf(actor).filter((kind) => mayDo(actor, `${kind}.approve`));
    const rows = await db
      .select({ kind: approvals.kind, count: count(), since: min(approvals.requestedAt) })
      .from(approvals)
      .where(
        and(
          inArray(approvals.kind, kinds),
          eq(approvals.status, "requested"),
          ne(approvals.requestedBy, actor.personId),
        ),
      )
      .groupBy(approvals.kind);
    return rows.map((row) => ({ ...row, kind: row.kind as ApprovalKind }));
  },
});
