import "server-only";
import { connection } from "@/db/client";
import * as clock from "@/lib/core/clock";
import { AppError, rejected } from "@/lib/core/errors";
import { personOf } from "@/lib/policy/actor";
import { mayDo } from "@/lib/policy/permissions";
import type { Command } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { keyedHash } from "@/lib/runtime/encryption";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How often something may be tried within a time that begins with the first try. */
export type Bucket = { readonly hash: string; readonly limit: number; readonly seconds: number };

function bucket(limit: number, seconds: number, kind: string, ...values: string[]): Bucket {
  return { hash: keyedHash("attempts", [kind, ...values].join("\u001f")).toString("hex"), limit, seconds };
}

/** Neighbours in an IPv6 network of 64 bits are one sender. */
function sender(ctx: Context): string {
  const { address } = ctx.client;
  return address.includes(":") ? address.split(":").slice(0, 4).join(":") : address;
}

/**
 * Tries at somebody's account. Whoever guesses from one address is stopped soon; whoever guesses from many is stopped
 * by the wide bucket, while a browser in which the owner has signed in before has one of its own and stays open.
 */
export function guesses(ctx: Context, kind: string, account: string, knownDevice: string | null): Bucket[] {
  if (knownDevice) return [bucket(10, 15 * MINUTE, `${kind}:device`, account, knownDevice)];
  return [
    bucket(5, 15 * MINUTE, `${kind}:account+address`, account, sender(ctx)),
    bucket(60, 15 * MINUTE, `${kind}:address`, sender(ctx)),
    bucket(50, HOUR, `${kind}:account`, account),
  ];
}

/** Requests that make us send a mail to an address that anybody may type. */
export function mailsTo(ctx: Context, to: string): Bucket[] {
  return [
    bucket(5, HOUR, "mail:to+address", to, sender(ctx)),
    bucket(15, 24 * HOUR, "mail:to", to),
    bucket(100, HOUR, "mail:address", sender(ctx)),
  ];
}

/** Tries of somebody who is signed in at their own password or code. */
export function confirmations(personId: string): Bucket[] {
  return [bucket(10, 15 * MINUTE, "confirm", personId)];
}

/** Passwords judged while they are typed. */
export function judgements(ctx: Context): Bucket[] {
  return [bucket(600, 10 * MINUTE, "judge", sender(ctx))];
}

/**
 * Counts an attempt, outside any transaction, so that a refusal does not undo it.
 * Throws rejected("identity.too_many_attempts", { minutes }) while a bucket is full.
 */
export async function takeAttempt(buckets: readonly Bucket[]): Promise<void> {
  const [row] = await connection().sql<{ until: Date | null }[]>`
    select take_attempts(${buckets.map((b) => b.hash)}::text[], ${buckets.map((b) => b.limit)}::int[],
      ${buckets.map((b) => b.seconds)}::int[], ${clock.now()}) as until`;
  if (!row?.until) return;
  // Counted from the answer: another attempt, begun later, may have begun the time.
  const left = row.until.getTime() - clock.now().getTime();
  const minutes = Math.max(1, Math.ceil(left / 60_000));
  throw rejected("identity.too_many_attempts", { minutes });
}

/** Gives a counted attempt back: it was right. */
export async function forgiveAttempt(buckets: readonly Bucket[]): Promise<void> {
  await connection().sql`select forgive_attempts(${buckets.map((b) => b.hash)}::text[])`;
}

/**
 * A command that may be tried only so often. Attempts are taken before it opens its transaction, so neither a rollback
 * nor many at once get around the limit. `forgive` gives those back that succeeded: then only failures count. A form that
 * was not filled in right is no attempt.
 */
export function limited<R>(
  run: Command<R>,
  bucketsOf: (ctx: Context, raw: unknown) => readonly Bucket[] | Promise<readonly Bucket[]>,
  { forgive }: { forgive: boolean },
): Command<R> {
  const call: (...args: Parameters<Command<R>>) => Promise<R> = async (ctx, key, raw) => {
    if (!mayDo(ctx.actor, run.permission)) return run(ctx, key, raw); // which refuses: nothing was tried
    const buckets = await bucketsOf(ctx, raw);
    await takeAttempt(buckets);
    try {
      const answer = await run(ctx, key, raw);
      if (forgive) await forgiveAttempt(buckets);
      return answer;
    } catch (error) {
      if (error instanceof AppError && error.kind === "validation") await forgiveAttempt(buckets);
      throw error;
    }
  };
  return Object.assign(call, { permission: run.permission, hats: run.hats });
}

/** A field of an input that has not been checked yet. */
export function rawField(raw: unknown, name: string): string {
  const value = typeof raw === "object" && raw !== null ? (raw as Record<string, unknown>)[name] : undefined;
  return typeof value === "string" ? value.normalize("NFKC").trim().toLowerCase().slice(0, 254) : "";
}

/** The buckets of a command that asks somebody who is signed in for their password or code again. */
export function ofThePerson(ctx: Context): Bucket[] {
  return confirmations(personOf(ctx.actor) ?? "");
}
