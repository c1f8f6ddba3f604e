import "server-only";
import type { PendingQuery, Row } from "postgres";
import type { z } from "zod";
import { type Connection, connection, raw, type Tx } from "@/db/client";
import { auditDenial } from "@/lib/audit/append";
import * as clock from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type Actor, type ActorOf, actorKey, type Hat, personOf } from "@/lib/policy/actor";
import { mayDo, mustConfirm, type Permission } from "@/lib/policy/permissions";
import type { Context } from "./context";
import { isRetryable, toUnavailable } from "./database-errors";
import { decode, encode } from "./encoding";
import { keyedHash } from "./encryption";
import { parseInput } from "./input";
import { collectJobs, type Emit, emitter, wakeWorkers } from "./outbox";

/** What a command reads with, before it runs. */
export type CommandRead<H extends Hat> = Pick<CommandScope<H>, "tx" | "actor" | "ctx" | "now">;

/** A query that was not sent yet, raw(tx)`select …`, and what its rows say. */
export type Reading<F> = { readonly query: PendingQuery<Row[]>; readonly facts: (rows: readonly Row[]) => F };

/** What a command works with: its transaction, who acts, one instant, and the way to say what happened. */
export type CommandScope<H extends Hat> = {
  readonly tx: Tx;
  readonly actor: ActorOf<H>;
  readonly ctx: Context;
  readonly now: Date;
  readonly emit: Emit;
  /**
   * Has a function of the database called, after `run` and with what ends the command, in one round trip: for work whose
   * only answer is a refusal, which rolls everything back. `refusedBy` says what a broken constraint means.
   */
  readonly conclude: (call: Call, refusedBy?: (error: unknown) => unknown) => void;
  /** Names what the command was about in its audit row; details are ids and codes, never personal data. */
  readonly about: (subject: string, details?: Record<string, string>) => void;
};

/** A call as it stands in a select list: raw(tx)`function(${argument})`. */
export type Call = PendingQuery<Row[]>;

export type CommandSpec<H extends Hat, S extends z.ZodType, R, F = undefined> = {
  /** Permission, audit action and idempotency scope in one. */
  readonly name: Permission;
  readonly hats: readonly H[];
  readonly input: S;
  /**
   * Facts that `run` decides on, when they can be read without it. They come with the statement that claims the key, as
   * of its beginning: where an equal key was waited for, they are older than its end. So whoever reads here guards what
   * must still hold when it writes. A query without rows gives one whose columns are null.
   */
  readonly read?: (scope: CommandRead<H>, input: z.output<S>) => Reading<F>;
  readonly run: (scope: CommandScope<H>, input: z.output<S>, facts: F) => Promise<R>;
};

export type Command<R> = ((ctx: Context, key: string, raw: unknown) => Promise<R>) & Access;

/** Who may call a command or query, for whoever takes stock of all of them. */
export type Access = { readonly permission: Permission; readonly hats: readonly Hat[] };

/**
 * Makes a mutation. The wrapper checks the permission, parses the input, opens the transaction, claims the idempotency
 * key, runs, remembers the answer and writes the audit row; all of it commits or none of it.
 *
 * Same actor, command, key and body: the first answer again. Same key, another body: refused (`conflict`).
 * A refusal rolls back and is not remembered, so the same key may succeed later. Deadlocks are retried from the start.
 * Throws AppError for every refusal.
 */
export function command<H extends Hat, S extends z.ZodType, R, F = undefined>(
  spec: CommandSpec<H, S, R, F>,
): Command<R> {
  const call = async (ctx: Context, key: string, rawInput: unknown) => {
    const database = connection();
    const now = clock.now();
    const actor = await authorise(database, ctx, spec, now);
    const input = parseInput(spec.input, rawInput);
    if (key.length < 8 || key.length > 200) throw new AppError("validation", "common.request_key");
    const hash = keyedHash("command-body", encode(input));
    for (let attempt = 1; ; attempt++) {
      try {
        const { answer, closing, tx } = await database.eager.transaction(async (tx) => ({
          ...(await runOnce(tx, spec, { ctx, actor, key, hash, now }, input)),
          tx,
        }));
        await closing; // when it failed, the commit that followed it was a rollback
        wakeWorkers(tx);
        return answer;
      } catch (error) {
        if (isRetryable(error) && attempt < 5) continue;
        throw toUnavailable(error);
      }
    }
  };
  return Object.assign(call, { permission: spec.name, hats: spec.hats });
}

type Attempt<H extends Hat> = {
  readonly ctx: Context;
  readonly actor: ActorOf<H>;
  readonly key: string;
  readonly hash: Buffer;
  readonly now: Date;
};

/** Why a command does not run; null when it does. */
type Opening = {
  readonly opened: { state: "replay" | "changed" | "signed_out"; answer: unknown } | null;
};

async function runOnce<H extends Hat, S extends z.ZodType, R, F>(
  tx: Tx,
  spec: CommandSpec<H, S, R, F>,
  call: Attempt<H>,
  input: z.output<S>,
): Promise<{ answer: R; closing?: Promise<unknown> }> {
  const { ctx, actor, key, hash, now } = call;
  const sql = raw(tx);
  const who = actorKey(actor);
  const session = "sessionId" in actor ? actor.sessionId : null;
  const reading = spec.read?.({ tx, actor, ctx, now }, input);
  const open = sql`
    select open_command(${who}, ${personOf(actor)}, ${session}, ${spec.name}, ${key}, ${hash}) as opened`;
  // A volatile function in a subquery: called once, and first.
  const rows = await sql<Opening[]>`
    select * from (${open}) o ${reading ? sql`left join lateral (${reading.query}) facts on true` : sql``}`;
  const opened = rows[0]?.opened;
  if (opened?.state === "signed_out") throw new AppError("unauthenticated", "common.signed_out");
  if (opened?.state === "changed") throw new AppError("conflict", "common.key_reused");
  if (opened?.state === "replay") return { answer: decode(opened.answer) as R };

  const told: { subject: string | null; details: Record<string, string> | null } = {
    subject: null,
    details: null,
  };
  const about = (subject: string, details: Record<string, string> = {}) =>
    Object.assign(told, { subject, details });
  const facts = reading?.facts(rows) as F;
  const jobs = collectJobs(tx);
  const last = conclusions();
  // A command that answers nothing answers null, the first time as when it is asked again.
  const answer = ((await spec.run(
    { tx, actor, ctx, now, emit: emitter(tx), conclude: last.add, about },
    input,
    facts,
  )) ?? null) as R;
  // Sent off, not waited for: the commit goes out with it, in one round trip.
  const closing = sql`
    select ${last.calls.length ? last.calls.map((call) => sql`${call},`) : sql``}
      close_command(${who}, ${spec.name}, ${key}, ${hash}, ${encode(answer)}::text::jsonb, ${now},
      ${newId("aud", now)}, ${actor.hat}, ${personOf(actor)}, ${session}, ${told.subject},
      ${told.details && JSON.stringify(told.details)}::text::jsonb, ${ctx.requestId},
      ${jobs.length ? JSON.stringify(jobs) : null}::text::json)`
    .execute()
    .catch((error) => Promise.reject(last.refusedBy(error)));
  closing.catch(() => {}); // told by whoever waits for it, after the commit
  return { answer, closing };
}

/** Collects what `conclude` is told. */
function conclusions() {
  const calls: Call[] = [];
  const meanings: ((error: unknown) => unknown)[] = [];
  const add = (call: Call, refusedBy?: (error: unknown) => unknown) => {
    calls.push(call);
    if (refusedBy) meanings.push(refusedBy);
  };
  const refusedBy = (error: unknown) => meanings.reduce((told, meaning) => meaning(told), error);
  return { calls, add, refusedBy };
}

/**
 * Whether the actor may do this now: their hat and role, and for what asks for it the second factor, shown shortly before.
 * A no is audited, except a guest's. Throws AppError `unauthenticated` or `forbidden`.
 */
export async function authorise<H extends Hat>(
  database: Connection,
  ctx: Context,
  spec: { name: Permission; hats: readonly H[] },
  now: Date,
): Promise<ActorOf<H>> {
  const { actor } = ctx;
  if (actor.hat === "guest" && !(mayDo(actor, spec.name) && wears(actor, spec.hats))) {
    throw new AppError("unauthenticated", "common.signed_out");
  }
  if (!mayDo(actor, spec.name) || !wears(actor, spec.hats)) throw await denied("common.forbidden");
  if (mustConfirm(actor, spec.name, now)) throw await denied("identity.confirm_again");
  return actor;

  async function denied(code: string): Promise<AppError> {
    await auditDenial(database, ctx, spec.name, code, now);
    return new AppError("forbidden", code);
  }
}

/** Whether the actor wears one of these hats. */
export function wears<H extends Hat>(actor: Actor, hats: readonly H[]): actor is ActorOf<H> {
  return (hats as readonly Hat[]).includes(actor.hat);
}
