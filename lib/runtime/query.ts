import "server-only";
import type { z } from "zod";
import { connection, type Database } from "@/db/client";
import { auditDenial } from "@/lib/audit/append";
import * as clock from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";
import type { ActorOf, Hat } from "@/lib/policy/actor";
import { mayDo, type Permission } from "@/lib/policy/permissions";
import { type Access, wears } from "./command";
import type { Context } from "./context";
import { toUnavailable } from "./database-errors";
import { parseInput } from "./input";

export type QueryScope<H extends Hat> = {
  readonly db: Database;
  readonly actor: ActorOf<H>;
  readonly ctx: Context;
  readonly now: Date;
};

export type QuerySpec<H extends Hat, S extends z.ZodType, R> = {
  readonly name: Permission;
  readonly hats: readonly H[];
  readonly input: S;
  readonly run: (scope: QueryScope<H>, input: z.output<S>) => Promise<R>;
};

/**
 * Makes a read: permission and input are checked as for a command. `run` names its columns and bounds its WHERE by
 * the actor; another's row is `notFound()`. Throws AppError for every refusal.
 */
export function query<H extends Hat, S extends z.ZodType, R>(
  spec: QuerySpec<H, S, R>,
): ((ctx: Context, raw: z.input<S>) => Promise<R>) & Access {
  const call = async (ctx: Context, rawInput: z.input<S>) => {
    const database = connection();
    const now = clock.now();
    if (!mayDo(ctx.actor, spec.name) || !wears(ctx.actor, spec.hats)) {
      if (ctx.actor.hat === "guest") throw new AppError("unauthenticated", "common.signed_out");
      await auditDenial(database, ctx, spec.name, "common.forbidden", now);
      throw new AppError("forbidden", "common.forbidden");
    }
    const input = parseInput(spec.input, rawInput);
    try {
      return await spec.run({ db: database.db, actor: ctx.actor as ActorOf<H>, ctx, now }, input);
    } catch (error) {
      throw toUnavailable(error);
    }
  };
  return Object.assign(call, { permission: spec.name, hats: spec.hats });
}
