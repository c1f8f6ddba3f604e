import "server-only";
import type { z } from "zod";
import { connection, type Database } from "@/db/client";
import * as clock from "@/lib/core/clock";
import type { ActorOf, Hat } from "@/lib/policy/actor";
import type { Permission } from "@/lib/policy/permissions";
import { type Access, authorise } from "./command";
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
    const actor = await authorise(database, ctx, spec, now);
    const input = parseInput(spec.input, rawInput);
    try {
      return await spec.run({ db: database.db, actor, ctx, now }, input);
    } catch (error) {
      throw toUnavailable(error);
    }
  };
  return Object.assign(call, { permission: spec.name, hats: spec.hats });
}
