import { randomInt } from "node:crypto";
import type { Config } from "../config";
import { nowMillis } from "../core/clock";
import { newId } from "../core/ids";
import type { Store, Table } from "../core/store";
import type { Service } from "../world";
import type { Delivery, WebhookMode } from "./records";
import { type Outcome, sendOnce } from "./send";

/** Seconds to wait after each failed attempt; after the last the delivery has failed. */
const BACKOFF_SECONDS = [1, 3, 10, 30, 120, 600, 3600, 14_400];
const CONCURRENT = 4;
const GATHER_MS = 400;

/** The webhooks on their way to the app. Kept in the store: what was queued is sent after a restart too. */
export class WebhookQueue {
  private readonly deliveries: Table<Delivery>;
  private readonly settings: Table<{ mode: WebhookMode }>;
  private readonly waiting = new Set<string>();
  private readonly flying = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private gatherTimer: NodeJS.Timeout | undefined;
  private gathered: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    private readonly config: Config,
    private readonly store: Store,
  ) {
    this.deliveries = store.table("deliveries");
    this.settings = store.table("settings");
    for (const delivery of this.deliveries.all()) {
      if (delivery.state === "pending") this.waiting.add(delivery.id);
      if (delivery.state === "gathering") this.requeue(delivery);
    }
  }

  get mode(): WebhookMode {
    return this.settings.get("webhooks")?.mode ?? "deliver";
  }

  /** Puts a webhook into the queue; it is sent once the store has been flushed. */
  enqueue(target: Service, eventId: string, type: string, body: string): void {
    const states = {
      deliver: "pending",
      duplicate: "pending",
      drop: "dropped",
      hold: "held",
      shuffle: "gathering",
    } as const;
    const delivery: Delivery = {
      id: newId("whd_"),
      target,
      eventId,
      type,
      body,
      state: states[this.mode],
      copies: this.mode === "duplicate" ? 2 : 1,
      attempts: 0,
      tries: 0,
      nextAt: nowMillis(),
      createdAt: nowMillis(),
      lastStatus: null,
      lastError: null,
    };
    this.deliveries.put(delivery.id, delivery);
    if (delivery.state === "pending") this.waiting.add(delivery.id);
    if (delivery.state === "gathering") this.gather();
  }

  /** Changes what happens to new webhooks. `deliver` and `shuffle` also let the held ones go. */
  setMode(mode: WebhookMode): void {
    this.settings.put("webhooks", { mode });
    const held = this.deliveries.all().filter((delivery) => delivery.state === "held");
    if (mode === "deliver") for (const delivery of held) this.requeue(delivery);
    if (mode === "shuffle") {
      for (const delivery of held) this.deliveries.put(delivery.id, { ...delivery, state: "gathering" });
      if (held.length > 0) this.gather();
    }
  }

  /** Sends a webhook again, whatever became of it; false when there is none with this delivery or event id. */
  redeliver(id: string): boolean {
    const found = this.deliveries.all().filter((delivery) => delivery.id === id || delivery.eventId === id);
    for (const delivery of found) this.requeue(delivery);
    return found.length > 0;
  }

  newestFirst(): Delivery[] {
    return this.deliveries.newestFirst();
  }

  /** How many webhooks of an event have not been accepted by the app. */
  undelivered(eventId: string): number {
    return this.deliveries.all().filter((one) => one.eventId === eventId && one.state !== "delivered").length;
  }

  /** The events of which at least one webhook has not been accepted by the app. */
  undeliveredEvents(): Set<string> {
    return new Set(this.deliveries.all().flatMap((one) => (one.state === "delivered" ? [] : [one.eventId])));
  }

  /** Starts what is due, as far as there is room, and wakes up again for the next. */
  kick(): void {
    if (this.stopped) return;
    let next = Number.POSITIVE_INFINITY;
    for (const id of this.waiting) {
      const delivery = this.deliveries.get(id)!;
      if (this.flying.has(id) || this.flying.size >= CONCURRENT) continue;
      if (delivery.nextAt <= nowMillis()) void this.attempt(id).then(() => this.kick());
      else next = Math.min(next, delivery.nextAt);
    }
    clearTimeout(this.timer);
    if (next < Number.POSITIVE_INFINITY) this.timer = setTimeout(() => this.kick(), next - nowMillis() + 5);
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    clearTimeout(this.gatherTimer);
  }

  private requeue(delivery: Delivery): void {
    this.deliveries.put(delivery.id, {
      ...delivery,
      state: "pending",
      copies: 1,
      tries: 0,
      nextAt: nowMillis(),
    });
    this.waiting.add(delivery.id);
  }

  private async attempt(id: string): Promise<void> {
    this.flying.add(id);
    try {
      await this.store.flush();
      const delivery = this.deliveries.get(id)!;
      const outcomes = await Promise.all(
        Array.from({ length: delivery.copies }, () => sendOnce(this.config, delivery)),
      );
      this.settle(delivery, outcomes.find((one) => one.error !== null) ?? outcomes[0]!);
      await this.store.flush();
    } finally {
      this.flying.delete(id);
    }
  }

  private settle(delivery: Delivery, outcome: Outcome): void {
    // Somebody asked for it again while it was under way: then it goes once more.
    if (this.deliveries.get(delivery.id) !== delivery) return;
    const wait = BACKOFF_SECONDS[delivery.tries];
    const failed = wait === undefined ? "failed" : "pending";
    const state = outcome.error === null ? "delivered" : failed;
    this.deliveries.put(delivery.id, {
      ...delivery,
      state,
      attempts: delivery.attempts + 1,
      tries: delivery.tries + 1,
      nextAt: nowMillis() + (wait ?? 0) * 1000,
      lastStatus: outcome.status,
      lastError: outcome.error,
    });
    if (state !== "pending") this.waiting.delete(delivery.id);
  }

  /** Waits until no more come, then sends one after the other in an order that is not the one they came in. */
  private gather(): void {
    clearTimeout(this.gatherTimer);
    this.gatherTimer = setTimeout(() => {
      // One after the other: the next round must not take what this one is still sending.
      this.gathered = this.gathered.then(() => this.sendGathered());
    }, GATHER_MS);
  }

  private async sendGathered(): Promise<void> {
    const gathered = this.deliveries.all().filter((delivery) => delivery.state === "gathering");
    for (const delivery of shuffled(gathered)) {
      if (this.stopped) return;
      this.deliveries.put(delivery.id, { ...delivery, state: "pending", nextAt: nowMillis() });
      await this.attempt(delivery.id);
      if (this.deliveries.get(delivery.id)?.state === "pending") this.waiting.add(delivery.id);
    }
    this.kick();
  }
}

/** A random order in which, of two or more, the first never stays first. */
function shuffled<Item>(items: Item[]): Item[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last--) {
    // Sattolo's algorithm: every item leaves its place.
    const other = randomInt(last);
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}
