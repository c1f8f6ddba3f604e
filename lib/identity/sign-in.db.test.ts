import * as argon2 from "@node-rs/argon2";
import { eq } from "drizzle-orm";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import { people } from "@/db/schema/identity";
import { later, now, setClock } from "@/lib/core/clock";
import type { Context } from "@/lib/runtime/context";
import { newSecret } from "@/lib/runtime/encryption";
import { useDatabase } from "@/tests/support/database";
import { aGuest } from "@/tests/support/factories/guests";
import { aMember, PASSWORD, type TestMember } from "@/tests/support/factories/people";
import { mailsTo } from "@/tests/support/outbox";
import { loadActor } from "./load-actor";
import { signIn } from "./sign-in";

// The worker may have loaded it already; here everything is loaded again around the spy, and again without it after us.
vi.hoisted(() => vi.resetModules());
vi.mock("@node-rs/argon2", { spy: true });
afterAll(() => {
  vi.doUnmock("@node-rs/argon2");
  vi.resetModules();
});

const db = await useDatabase();
let key = 0;
let visitor = aGuest();
beforeEach(() => {
  visitor = aGuest();
});

function enter(
  member: Pick<TestMember, "email">,
  password: string,
  device = newSecret(),
  from: Context = visitor,
) {
  key += 1;
  return signIn(from, `sign-in-${key}`, { email: member.email, password, device });
}

async function opened(member: TestMember, device = newSecret()) {
  const outcome = await enter(member, PASSWORD, device);
  if (outcome.status !== "signed_in") throw new Error(outcome.status);
  return outcome;
}

describe("signing in", () => {
  it("opens a session from which the actor is rebuilt", async () => {
    const aiko = await aMember(db, { locale: "ja" });
    const { sessionId } = await opened(aiko);
    expect(await loadActor(sessionId, now())).toMatchObject({
      actor: { hat: "member", personId: aiko.personId, accountId: aiko.account, sessionId },
      person: { name: aiko.name, locale: "ja", accountNumber: aiko.accountNumber, secondFactorDue: false },
    });
  });

  it("does the same work and gives the same answer for an unknown address as for a wrong password", async () => {
    const aiko = await aMember(db);
    const verify = vi.mocked(argon2.verify);
    const refusals = [];
    for (const email of [aiko.email, "nobody@example.jp"]) {
      verify.mockClear();
      refusals.push(await enter({ email }, "not-the-password-1").catch((error) => ({ ...error })));
      expect(verify).toHaveBeenCalledTimes(1);
      expect(verify.mock.calls[0]?.[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    }
    expect(refusals[0]).toEqual(refusals[1]);
    expect(refusals[0]).toMatchObject({ code: "identity.wrong_credentials" });
  });

  it("knows the address in any case and the password on any keyboard", async () => {
    const aiko = await aMember(db);
    expect(await enter({ email: aiko.email.toUpperCase() }, "ｋａｍｏｍｅ-no-ie-42")).toMatchObject({
      status: "signed_in",
    });
  });

  it("tells a suspended person why, with the right password only", async () => {
    const aiko = await aMember(db);
    await db.db
      .update(people)
      .set({ status: "suspended", statusReason: "please call us" })
      .where(eq(people.id, aiko.personId));
    await expect(enter(aiko, "not-the-password-1")).rejects.toMatchObject({
      code: "identity.wrong_credentials",
    });
    await expect(enter(aiko, PASSWORD)).rejects.toMatchObject({
      code: "identity.suspended",
      params: { reason: "please call us" },
    });
  });

  it("tells the person by mail when the browser is a new one, but not the first and not a known one", async () => {
    const aiko = await aMember(db);
    const [phone, laptop] = [newSecret(), newSecret()];
    await opened(aiko, phone);
    await opened(aiko, phone);
    expect(await mailsTo(db, aiko.email)).toHaveLength(0);
    await opened(aiko, laptop);
    expect(await mailsTo(db, aiko.email)).toMatchObject([
      { template: "new-sign-in", params: { device: "Chrome · Android" } },
    ]);
  });

  it("lasts 30 days and not longer", async () => {
    const aiko = await aMember(db);
    const { sessionId, expiresAt } = await opened(aiko);
    expect(await loadActor(sessionId, later(expiresAt, -1_000))).not.toBeNull();
    expect(await loadActor(sessionId, expiresAt)).toBeNull();
  });
});

describe("guessing", () => {
  it("from one address is stopped after five failures, and told when to try again", async () => {
    const aiko = await aMember(db);
    for (let i = 0; i < 5; i++) await enter(aiko, `wrong-password-${i}`).catch(() => {});
    await expect(enter(aiko, PASSWORD)).rejects.toMatchObject({
      code: "identity.too_many_attempts",
      params: { minutes: 15 },
    });
    const restore = setClock(() => Date.now() + 15 * 60_000 + 1_000);
    expect(await enter(aiko, PASSWORD)).toMatchObject({ status: "signed_in" });
    restore();
  });

  it("does not get around the limit by trying all at once", async () => {
    const aiko = await aMember(db);
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) => enter(aiko, `parallel-wrong-${i}`)),
    );
    const codes = tries.map((one) => (one.status === "rejected" ? one.reason.code : "in"));
    expect(codes.filter((code) => code === "identity.wrong_credentials")).toHaveLength(5);
    expect(codes.filter((code) => code === "identity.too_many_attempts")).toHaveLength(15);
  });

  it("is limited alike for an address without an account", async () => {
    for (let i = 0; i < 5; i++)
      await enter({ email: "ghost@example.jp" }, `wrong-password-${i}`).catch(() => {});
    await expect(enter({ email: "ghost@example.jp" }, "whatever-it-is-1")).rejects.toMatchObject({
      code: "identity.too_many_attempts",
    });
  });

  it("from one address does not lock the owner out at another", async () => {
    const aiko = await aMember(db);
    for (let i = 0; i < 9; i++) await enter(aiko, `wrong-password-${i}`).catch(() => {});
    expect(await enter(aiko, PASSWORD, newSecret(), aGuest())).toMatchObject({ status: "signed_in" });
  });

  it("from many addresses is stopped, while a browser that the owner has used before stays open", async () => {
    const aiko = await aMember(db);
    const known = newSecret();
    await opened(aiko, known);
    for (let i = 0; i < 51; i++) await enter(aiko, "wrong", newSecret(), aGuest()).catch(() => {});
    await expect(enter(aiko, PASSWORD, newSecret(), aGuest())).rejects.toMatchObject({
      code: "identity.too_many_attempts",
    });
    expect(await enter(aiko, PASSWORD, known)).toMatchObject({ status: "signed_in" });
  });

  it("leaves no address and no network address in the clear", async () => {
    await enter({ email: "traceless@example.jp" }, "wrong-password-1").catch(() => {});
    const rows = await db.owner`select bucket::text from attempts`;
    expect(JSON.stringify(rows)).not.toContain(Buffer.from("traceless").toString("hex"));
  });

  it("that turned out right does not count: signing in often is fine", async () => {
    const aiko = await aMember(db);
    const device = newSecret();
    for (let i = 0; i < 12; i++)
      expect(await enter(aiko, PASSWORD, device)).toMatchObject({ status: "signed_in" });
  });
});
