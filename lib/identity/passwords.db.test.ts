import { beforeEach, describe, expect, it } from "vitest";
import { now, setClock } from "@/lib/core/clock";
import { asSystem } from "@/lib/runtime/context";
import { newSecret } from "@/lib/runtime/encryption";
import { useDatabase } from "@/tests/support/database";
import { aGuest } from "@/tests/support/factories/guests";
import { aMember, PASSWORD } from "@/tests/support/factories/people";
import { lastMail, mailsTo, runEvents } from "@/tests/support/outbox";
import { changePassword } from "./change-password";
import { createAdministrator } from "./create-administrator";
import { loadActor } from "./load-actor";
import { findMemberByEmail } from "./queries";
import { requestReset } from "./request-reset";
import { resetPassword } from "./reset-password";
import { signIn } from "./sign-in";
import { identityJobs } from "./tasks";

const db = await useDatabase();
const device = newSecret();
const NEW = "tsubame-no-su-91";
let key = 0;
const nextKey = () => `password-${++key}`;
let visitor = aGuest();
beforeEach(() => {
  visitor = aGuest();
});

async function resetLink(email: string): Promise<string> {
  await requestReset(visitor, nextKey(), { email });
  await runEvents(db, [identityJobs]);
  return String((await lastMail(db, email, "reset-password")).params.secret);
}

describe("a reset by mail", () => {
  it("answers a known and an unknown address alike, with the same rows written", async () => {
    const aiko = await aMember(db);
    const counts = async () => {
      const [row] =
        await db.owner`select (select count(*) from mailed_tokens) + (select count(*) from graphile_worker._private_jobs) as n`;
      return Number(row?.n);
    };
    const written = [];
    for (const email of [aiko.email, "nobody@example.jp"]) {
      const before = await counts();
      expect(await requestReset(visitor, nextKey(), { email })).toBeNull();
      written.push((await counts()) - before);
    }
    expect(written[0]).toBe(written[1]);
    await runEvents(db, [identityJobs]);
    expect(await mailsTo(db, "nobody@example.jp")).toHaveLength(0);
  });

  it("sets the new password, ends every session, tells the person and signs in", async () => {
    const aiko = await aMember(db);
    const token = await resetLink(aiko.email);
    const outcome = await resetPassword(visitor, nextKey(), { token, password: NEW, device });
    if (outcome.status !== "signed_in") throw new Error(outcome.status);
    expect(await loadActor(aiko.sessionId, now())).toBeNull();
    expect(await loadActor(outcome.sessionId, now())).not.toBeNull();
    expect(await lastMail(db, aiko.email, "password-changed")).toMatchObject({
      params: { at: expect.any(Date) },
    });
    await expect(
      signIn(visitor, nextKey(), { email: aiko.email, password: PASSWORD, device }),
    ).rejects.toThrow();
    expect(await signIn(visitor, nextKey(), { email: aiko.email, password: NEW, device })).toMatchObject({
      status: "signed_in",
    });
  });

  it("works once, also when it is used twice at once", async () => {
    const aiko = await aMember(db);
    const token = await resetLink(aiko.email);
    const uses = await Promise.allSettled([
      resetPassword(visitor, nextKey(), { token, password: NEW, device }),
      resetPassword(visitor, nextKey(), { token, password: "suzume-no-oyado-33", device }),
    ]);
    expect(uses.filter((use) => use.status === "fulfilled")).toHaveLength(1);
    expect(uses.find((use) => use.status === "rejected")).toMatchObject({
      reason: { code: "identity.link_used" },
    });
  });

  it("keeps the link for another try when the password is refused", async () => {
    const aiko = await aMember(db);
    const token = await resetLink(aiko.email);
    await expect(
      resetPassword(visitor, nextKey(), { token, password: "password1234", device }),
    ).rejects.toMatchObject({ fields: { password: { code: "identity.password_common" } } });
    expect(await resetPassword(visitor, nextKey(), { token, password: NEW, device })).toMatchObject({
      status: "signed_in",
    });
  });

  it("is over after an hour, and void once the password was changed", async () => {
    const aiko = await aMember(db);
    const late = await resetLink(aiko.email);
    const restore = setClock(() => Date.now() + 3_600_000);
    await expect(
      resetPassword(visitor, nextKey(), { token: late, password: NEW, device }),
    ).rejects.toMatchObject({
      code: "identity.link_expired",
    });
    restore();
    const token = await resetLink(aiko.email);
    await changePassword(aiko.as, nextKey(), { current_password: PASSWORD, password: NEW });
    await expect(resetPassword(visitor, nextKey(), { token, password: NEW, device })).rejects.toMatchObject({
      code: "identity.link_expired",
    });
  });

  it("does not get around the second factor", async () => {
    const aiko = await aMember(db);
    await db.owner`update people set totp_secret = '\\x00', totp_enabled_at = now() where id = ${aiko.personId}`;
    const token = await resetLink(aiko.email);
    expect(await resetPassword(visitor, nextKey(), { token, password: NEW, device })).toEqual({
      status: "second_factor",
      personId: aiko.personId,
    });
  });
});

describe("changing the password", () => {
  it("asks for the present one, and refuses the same, a short, a common and a personal one", async () => {
    const aiko = await aMember(db, { name: "Aiko Shirakawa" });
    const change = (current_password: string, password: string) =>
      changePassword(aiko.as, nextKey(), { current_password, password });
    await expect(change("not-the-password-1", NEW)).rejects.toMatchObject({
      fields: { current_password: { code: "identity.password_wrong" } },
    });
    await expect(change(PASSWORD, PASSWORD)).rejects.toMatchObject({
      fields: { password: { code: "identity.password_same" } },
    });
    await expect(change(PASSWORD, "kaze")).rejects.toMatchObject({
      fields: { password: { code: "identity.password_short", params: { min: 12, count: 4 } } },
    });
    await expect(change(PASSWORD, "shirakawa-aiko!")).rejects.toMatchObject({
      fields: { password: { code: "identity.password_personal" } },
    });
    await change(PASSWORD, NEW);
    expect(await signIn(visitor, nextKey(), { email: aiko.email, password: NEW, device })).toMatchObject({
      status: "signed_in",
    });
  });

  it("stops somebody who sits at an open session and guesses", async () => {
    const aiko = await aMember(db);
    for (let i = 0; i < 10; i++) {
      await changePassword(aiko.as, nextKey(), { current_password: `guess-${i}`, password: NEW }).catch(
        () => {},
      );
    }
    await expect(
      changePassword(aiko.as, nextKey(), { current_password: PASSWORD, password: NEW }),
    ).rejects.toMatchObject({ code: "identity.too_many_attempts" });
  });
});

describe("making an administrator", () => {
  it("gives a link with which they set their password; before the second factor they are no staff", async () => {
    const secret = newSecret();
    const input = { email: "root@example.jp", name: "Root", locale: "en", secret };
    const made = await createAdministrator(asSystem("test"), nextKey(), input);
    expect(made.wasMember).toBe(false);
    const outcome = await resetPassword(visitor, nextKey(), { token: secret, password: NEW, device });
    expect(outcome).toMatchObject({ status: "signed_in", secondFactorDue: true });
    expect(JSON.stringify(await db.owner`select answer from idempotency_keys`)).not.toContain(secret);
  });

  it("gives the role to somebody who is a member already", async () => {
    const aiko = await aMember(db);
    const input = { email: aiko.email, name: "Aiko", locale: "en", secret: newSecret() };
    expect(await createAdministrator(asSystem("test"), nextKey(), input)).toEqual({
      personId: aiko.personId,
      wasMember: true,
    });
    expect((await findMemberByEmail(db.db, aiko.email))?.name).toBe(aiko.name);
  });

  it("is for the system alone", async () => {
    const aiko = await aMember(db);
    await expect(createAdministrator(aiko.as, nextKey(), {})).rejects.toMatchObject({ kind: "forbidden" });
  });
});
