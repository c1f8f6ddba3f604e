import type { ActorOf } from "@/lib/policy/actor";
import type { Context } from "@/lib/runtime/context";
import { contextOf } from "./people";

let made = 0;

/** Somebody who is not signed in, at a network address of their own, so that tests do not share attempts. */
export function aGuest(): Context<ActorOf<"guest">> {
  made += 1;
  const ctx = contextOf({ hat: "guest" });
  return { ...ctx, client: { ...ctx.client, address: `198.51.${Math.floor(made / 250)}.${made % 250}` } };
}
