import "server-only";
import type { z } from "zod";
import { type Connection, connection, raw, type Tx } from "@/db/client";
import { auditDenial } from "@/lib/audit/append";
import * as clock from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { type Actor, type ActorOf, actorKey, type Hat, personOf } from "@/lib/policy/actor";
import { mayDo, type Permission } from "@/lib/policy/permissions";
import type { Context } from "./context";
import { isRetryable, toUnavailable } from "./database-errors";
import { decode, encode } from "./encoding";
import { keyedHash } from "./encryption";
import { parseInput } from "./input";
import { type Emit, emitter } from "./outbox";

/** What a command works with: its transaction, who acts, one instant, and the way to say what happened. */
export type CommandScope<H extends Hat> = {
  readonly tx: Tx;
  readonly actor: ActorOf<H>;
  readonly ctx: Context;
  readonly now: Date;
  readonly emit: Emit;
  /** Names what the command was about in its audit row; details are ids and codes, never personal data. */
  readonly about: (subject: string, details?: Record<string, string>) => void;
};

export type CommandSpec<H extends Hat, S extends z.ZodType, R> = {
  /** Permission, audit action and idempotency scope in one. */
  readonly name: Permission;
  readonly hats: readonly H[];
  readonly input: S;
  readonly run: (scope: CommandScope<H>, input: z.output<S>) => Promise<R>;
};

export type Command<R> = (ctx: Context, key: string, raw: unknown) => Promise<R>;

/**
 * Makes a mutation. The wrapper checks the permission, parses the input, opens the transaction, claims the idempotency
 * key, runs, remembers the answer and writes the audit row; all of it commits or none of it.
 *
 * Same actor, command, key and body: the first answer again. Same key, another body: refused (`conflict`).
 * A refusal rolls back and is not remembered, so the same key may succeed later. Deadlocks are retried from the start.
 * Throws AppError for every refusal.
 */
export function command<H extends Hat, S extends z.ZodType, R>(spec: CommandSpec<H, S, R>): Command<R> {
  return async (ctx, key, rawInput) => {
    const database = connection();
    const now = clock.now();
    const actor = await authorise(database, ctx, spec, now);
    const input = parseInput(spec.input, rawInput);
    if (key.length < 8 || key.length > 200) throw new AppError("validation", "common.request_key");
    const hash = keyedHash("command-body", encode(input));
    for (let attempt = 1; ; attempt++) {
      try {
        return await database.db.transaction((tx) =>
          runOnce(tx, spec, { ctx, actor, key, hash, now }, input),
        );
      } catch (error) {
        if (isRetryable(error) && attempt < 5) continue;
        throw toUnavailable(error);
      }
    }
  };
}

type Call<H extends Hat> = {
  readonly ctx: Context;
  readonly actor: ActorOf<H>;
  readonly key: string;
  readonly hash: Buffer;
  readonly now: Date;
};

async function runOnce<H extends Hat, S extends z.ZodType, R>(
  tx: Tx,
  spec: CommandSpec<H, S, R>,
  call: Call<H>,
  input: z.output<S>,
): Promise<R> {
  const { ctx, actor, key, hash, now } = call;
  const sql = raw(tx);
  const who = actorKey(actor);
  const session = "sessionId" in actor ? actor.sessionId : null;
  const [opened] = await sql<{ state: "new" | "replay" | "changed" | "signed_out"; answer: unknown }[]>`
    select * from open_command(${who}, ${personOf(actor)}, ${session}, ${spec.name}, ${key}, ${hash})`;
  if (opened?.state === "signed_out") throw new AppError("unauthenticated", "common.signed_out");
  if (opened?.state === "changed") throw new AppError("conflict", "common.key_reused");
  if (opened?.state === "replay") return decode(opened.answer) as R;

  const told: { subject: string | null; details: Record<string, string> | null } = {
    subject: null,
    details: null,
  };
  const about = (subject: string, details: Record<string, string> = {}) =>
    Object.assign(told, { subject, details });
  const answer = await spec.run({ tx, actor, ctx, now, emit: emitter(tx), about }, input);
  await sql`
    select close_command(${who}, ${spec.name}, ${key}, ${hash}, ${encode(answer ?? null)}::text::jsonb, ${now},
      ${newId("aud", now)}, ${actor.hat}, ${personOf(actor)}, ${session}, ${told.subject},
      ${told.details && JSON.stringify(told.details)}::text::jsonb, ${ctx.requestId})`;
  return answer;
}

async function authorise<H extends Hat>(
  database: Connection,
  ctx: Context,
  spec: { name: Permission; hats: readonly H[] },
  now: Date,
): Promise<ActorOf<H>> {
  if (mayDo(ctx.actor, spec.name) && wears(ctx.actor, spec.hats)) return ctx.actor;
  if (ctx.actor.hat === "guest") throw new AppError("unauthenticated", "common.signed_out");
  await auditDenial(database, ctx, spec.name, "common.forbidden", now);
  throw new AppError("forbidden", "common.forbidden");
}

/** Whether the actor wears one of these hats. */
export function wears<H extends Hat>(actor: Actor, hats: readonly H[]): actor is ActorOf<H> {
  return (hats as readonly Hat[]).includes(actor.hat);
}
