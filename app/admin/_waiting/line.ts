import type { Translator } from "@/lib/i18n/translator";
import type { ActorOf } from "@/lib/policy/actor";
import type { Context } from "@/lib/runtime/context";

/** Something that waits for whoever looks, and the page on which it is decided. */
export type WaitingLine = {
  readonly href: string;
  readonly label: string;
  readonly count: number;
  readonly since: Date | null | undefined;
  /** The yen that are at stake, where that says something. */
  readonly due?: bigint;
};

/** What waits in one area. It asks only for what the actor may do; lines without anything are left out by the page. */
export type WaitingArea = {
  readonly group: "money" | "people" | "partners" | "rules";
  readonly lines: (ctx: Context<ActorOf<"staff">>, t: Translator) => Promise<readonly WaitingLine[]>;
};
