import { describe, expect, it } from "vitest";
import { z } from "zod";
import { raw } from "@/db/client";
import { attempts } from "@/db/schema/identity";
import { later, now } from "@/lib/core/clock";
import { rejected } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { refusedBy } from "@/lib/ledger/post";
import { command } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { useDatabase } from "@/tests/support/database";

const db = await useDatabase();

const guest: Context = {
  actor: { hat: "guest" },
  requestId: "req_test",
  locale: "en",
  client: { address: "127.0.0.1", device: "test" },
};
const member: Context = {
  ...guest,
  actor: { hat: "member", personId: newId("prs", now()), sessionId: newId("ses", now()), accountId: null },
};

/** Counts how often it really ran: each run adds one to a row. */
const countUp = command({
  name: "identity.register",
  hats: ["guest"],
  input: z.object({ bucket: z.string().min(1), refuse: z.boolean().default(false) }),
  async run({ tx, now, emit, about }, { bucket, refuse }) {
    const row = { bucket: Buffer.from(bucket), count: 1, windowEndsAt: later(now, 1000) };
    await tx.insert(attempts).values(row);
    await emit("identity.verified", { personId: newId("prs", now) });
    about(`test_${bucket}`);
    if (refuse) throw rejected("common.not_now");
    return { points: 30n, at: now, bucket };
  },
});

/** Leaves to its end what the database refuses, unless nothing is missing. */
const spend = command({
  name: "identity.register",
  hats: ["guest"],
  input: z.object({ bucket: z.string(), missing: z.bigint() }),
  async run({ tx, now, conclude }, { bucket, missing }) {
    const row = { bucket: Buffer.from(bucket), count: 1, windowEndsAt: later(now, 1000) };
    await tx.insert(attempts).values(row);
    const refusals = missing ? "{insufficient_points}" : "{}";
    conclude(raw(tx)`ledger.raise_refusal(${refusals}, ${`{${missing}}`})`, refusedBy);
    return { bucket };
  },
});

const count = async (
  table: "attempts" | "idempotency_keys" | "audit.entries" | "graphile_worker._private_jobs",
) => Number((await db.owner`select count(*) as n from ${db.owner(table)}`)[0]?.n);

describe("a command", () => {
  it("has one effect, one answer, one audit row and one outbox row for 50 parallel equal posts", async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => countUp(guest, "same-key-0001", { bucket: "once" })),
    );
    expect(new Set(answers.map((a) => JSON.stringify([String(a.points), a.at.toISOString()]))).size).toBe(1);
    expect(answers[49]).toMatchObject({ points: 30n, bucket: "once" });
    expect(answers[49]?.at).toBeInstanceOf(Date);
    expect(await count("attempts")).toBe(1);
    expect(await count("audit.entries")).toBe(1);
    expect(await count("graphile_worker._private_jobs")).toBe(1);
  });

  it("refuses the same key with another body", async () => {
    await countUp(guest, "same-key-0002", { bucket: "two" });
    await expect(countUp(guest, "same-key-0002", { bucket: "three" })).rejects.toMatchObject({
      kind: "conflict",
    });
  });

  it("leaves nothing behind when it refuses, and does not remember the refusal", async () => {
    const before = [
      await count("attempts"),
      await count("audit.entries"),
      await count("graphile_worker._private_jobs"),
    ];
    const refused = countUp(guest, "same-key-0003", { bucket: "four", refuse: true });
    await expect(refused).rejects.toMatchObject({ code: "common.not_now" });
    expect([
      await count("attempts"),
      await count("audit.entries"),
      await count("graphile_worker._private_jobs"),
    ]).toEqual(before);
    await expect(countUp(guest, "same-key-0003", { bucket: "four" })).resolves.toMatchObject({ points: 30n });
  });

  it("says what the database refused at its end, which leaves nothing behind either", async () => {
    const before = [await count("attempts"), await count("audit.entries"), await count("idempotency_keys")];
    await expect(spend(guest, "same-key-0006", { bucket: "six", missing: 7n })).rejects.toMatchObject({
      code: "ledger.insufficient_points",
      params: { missing: 7n },
    });
    expect([await count("attempts"), await count("audit.entries"), await count("idempotency_keys")]).toEqual(
      before,
    );
    await expect(spend(guest, "same-key-0006", { bucket: "six", missing: 0n })).resolves.toEqual({
      bucket: "six",
    });
    expect(await count("attempts")).toBe((before[0] ?? 0) + 1);
  });

  it("names the fields of bad input before it touches the database", async () => {
    await expect(countUp(guest, "same-key-0004", { bucket: "" })).rejects.toMatchObject({
      kind: "validation",
      fields: { bucket: { code: "common.invalid" } },
    });
    await expect(countUp(guest, "short", { bucket: "x" })).rejects.toMatchObject({
      code: "common.request_key",
    });
  });

  it("audits a denial although nothing else happened", async () => {
    const before = await count("idempotency_keys");
    await expect(countUp(member, "same-key-0005", { bucket: "five" })).rejects.toMatchObject({
      kind: "forbidden",
    });
    const denied = await db.owner`select action, actor from audit.entries where outcome = 'denied'`;
    expect(denied).toEqual([
      { action: "identity.register", actor: "personId" in member.actor && member.actor.personId },
    ]);
    expect(await count("idempotency_keys")).toBe(before);
  });
});

describe("the audit", () => {
  it("cannot be changed or deleted, by the serving role or by its owner", async () => {
    for (const sql of [db.sql, db.owner]) {
      await expect(sql`update audit.entries set outcome = 'denied'`).rejects.toThrow();
      await expect(sql`delete from audit.entries`).rejects.toThrow();
      await expect(sql`truncate audit.entries`).rejects.toThrow();
    }
    await expect(db.sql`alter table audit.entries disable trigger all`).rejects.toThrow();
  });
});
