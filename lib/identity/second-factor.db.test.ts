import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { afterEach, describe, expect, it } from "vitest";
import { people, staffRoles } from "@/db/schema/identity";
import { now, setClock } from "@/lib/core/clock";
import { newSecret } from "@/lib/runtime/encryption";
import { useDatabase } from "@/tests/support/database";
import { aGuest } from "@/tests/support/factories/guests";
import { aMember, PASSWORD, type TestMember } from "@/tests/support/factories/people";
import { mailsTo } from "@/tests/support/outbox";
import { completeSignIn } from "./complete-sign-in";
import { loadActor } from "./load-actor";
import { readSecurity } from "./read-security";
import { recoveryCodes } from "./recovery-codes";
import {
  disableSecondFactor,
  enableSecondFactor,
  renewRecoveryCodes,
  startSecondFactor,
} from "./second-factor";
import { describeSetup, makeSetup } from "./second-factor-setup";
import { makeTicket } from "./second-factor-ticket";
import { signIn } from "./sign-in";

const db = await useDatabase();
let key = 0;
const nextKey = () => `factor-${++key}`;
const password = { current_password: PASSWORD };

let time = Date.now();
let restore = setClock(() => time);
afterEach(() => {
  restore();
  time += 120_000; // a step that no test before has used
  restore = setClock(() => time);
});

/** What the person's browser keeps after the first step, and the secret in it. */
async function aSetup(member: TestMember): Promise<{ setup: string; secret: string }> {
  await startSecondFactor(member.as, nextKey(), password);
  const setup = makeSetup(member.personId, now());
  const described = describeSetup(setup, member, now());
  if (!described) throw new Error("the setup does not open");
  return { setup, secret: described.secret };
}

const codeOf = (secret: string, at = time) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at });

async function aSecuredMember() {
  const member = await aMember(db);
  const { setup, secret } = await aSetup(member);
  const { codes } = await enableSecondFactor(member.as, nextKey(), {
    code: codeOf(secret, time - 30_000),
    setup,
  });
  return { ...member, secret, codes };
}

async function firstStep(member: TestMember) {
  const outcome = await signIn(aGuest(), nextKey(), {
    email: member.email,
    password: PASSWORD,
    device: newSecret(),
  });
  if (outcome.status !== "second_factor") throw new Error(outcome.status);
  return makeTicket(outcome.personId, now());
}

const secondStep = (ticket: string, code: string) =>
  completeSignIn(aGuest(), nextKey(), { ticket, code, device: newSecret() });

describe("turning it on", () => {
  it("asks for the password, then for a first code, and answers ten recovery codes", async () => {
    const aiko = await aMember(db);
    await expect(
      startSecondFactor(aiko.as, nextKey(), { current_password: "not-the-password" }),
    ).rejects.toMatchObject({ code: "identity.password_wrong", fields: { current_password: {} } });
    const { setup, secret } = await aSetup(aiko);
    await expect(enableSecondFactor(aiko.as, nextKey(), { code: "000000", setup })).rejects.toMatchObject({
      code: "identity.code_wrong",
    });
    const { codes } = await enableSecondFactor(aiko.as, nextKey(), { code: codeOf(secret), setup });
    expect(new Set(codes).size).toBe(10);
    expect(await readSecurity(aiko.as, {})).toMatchObject({
      recoveryCodesLeft: 10,
      secondFactorSince: now(),
    });
    expect((await mailsTo(db, aiko.email)).map((mail) => mail.template)).toEqual(["second-factor-on"]);
  });

  it("takes a setup only from the person whom it was made for, and within a quarter of an hour", async () => {
    const [aiko, ben] = [await aMember(db), await aMember(db)];
    const { setup, secret } = await aSetup(aiko);
    const enable = (member: TestMember) =>
      enableSecondFactor(member.as, nextKey(), { code: codeOf(secret), setup });
    await expect(enable(ben)).rejects.toMatchObject({ code: "identity.setup_expired" });
    time += 15 * 60_000;
    await expect(enable(aiko)).rejects.toMatchObject({ code: "identity.setup_expired" });
    expect((await readSecurity(aiko.as, {})).secondFactorSince).toBeNull();
  });

  it("answers a retry with the same codes, which stand nowhere in clear", async () => {
    const aiko = await aMember(db);
    const { setup, secret } = await aSetup(aiko);
    const code = codeOf(secret);
    const first = await enableSecondFactor(aiko.as, "factor-same-key", { code, setup });
    expect(await enableSecondFactor(aiko.as, "factor-same-key", { code, setup })).toEqual(first);
    const kept =
      await db.owner`select answer, body_hash::text from idempotency_keys where key = 'factor-same-key'`;
    const hashes =
      await db.owner`select code_hash::text from recovery_codes where person_id = ${aiko.personId}`;
    for (const one of first.codes) expect(JSON.stringify([kept, hashes])).not.toContain(one);
  });

  it("keeps the secret encrypted, bound to the person", async () => {
    const [aiko, ben] = [await aSecuredMember(), await aSecuredMember()];
    const [row] = await db.owner`select totp_secret from people where id = ${aiko.personId}`;
    expect(row?.totp_secret.toString("latin1")).not.toContain(aiko.secret);
    await db.owner`update people set totp_secret = ${row?.totp_secret} where id = ${ben.personId}`;
    await expect(secondStep(await firstStep(ben), codeOf(aiko.secret))).rejects.toThrow();
    await db.owner`update people set totp_secret = null, totp_enabled_at = null where id = ${ben.personId}`;
  });
});

describe("signing in with it", () => {
  it("takes the password first and then a code; the session remembers that it was shown", async () => {
    const aiko = await aSecuredMember();
    const outcome = await secondStep(await firstStep(aiko), codeOf(aiko.secret));
    if (outcome.status !== "signed_in") throw new Error(outcome.status);
    const [session] = await db.owner`select second_factor from sessions where id = ${outcome.sessionId}`;
    expect(session?.second_factor).toBe(true);
    expect(await loadActor(outcome.sessionId, now())).not.toBeNull();
  });

  it("takes a code once: neither again nor twice at once", async () => {
    const aiko = await aSecuredMember();
    const ticket = await firstStep(aiko);
    const code = codeOf(aiko.secret);
    const both = await Promise.allSettled([secondStep(ticket, code), secondStep(ticket, code)]);
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    await expect(secondStep(ticket, code)).rejects.toMatchObject({ code: "identity.code_wrong" });
    await expect(secondStep(ticket, codeOf(aiko.secret, time - 30_000))).rejects.toMatchObject({
      code: "identity.code_wrong",
    });
  });

  it("takes a recovery code once, however it is typed, and tells how many are left", async () => {
    const aiko = await aSecuredMember();
    const [code = ""] = aiko.codes;
    const typed = ` ${code.slice(0, 8).toUpperCase()} - ${code.slice(8)}`;
    expect(await secondStep(await firstStep(aiko), typed)).toMatchObject({ status: "signed_in" });
    await expect(secondStep(await firstStep(aiko), code)).rejects.toMatchObject({
      code: "identity.code_wrong",
    });
    expect(
      (await mailsTo(db, aiko.email)).find((mail) => mail.template === "recovery-code-used")?.params,
    ).toEqual({
      left: 9,
    });
  });

  it("is void after ten minutes, after a new password, or with a ticket that was made up", async () => {
    const aiko = await aSecuredMember();
    const ticket = await firstStep(aiko);
    await expect(secondStep(`${ticket.slice(0, -2)}AA`, codeOf(aiko.secret))).rejects.toMatchObject({
      code: "identity.ticket_expired",
    });
    time += 1_000;
    await db.db.update(people).set({ passwordChangedAt: now() }).where(eq(people.id, aiko.personId));
    await expect(secondStep(ticket, codeOf(aiko.secret))).rejects.toMatchObject({
      code: "identity.ticket_expired",
    });
    const fresh = await firstStep(aiko);
    time += 10 * 60_000;
    await expect(secondStep(fresh, codeOf(aiko.secret))).rejects.toMatchObject({
      code: "identity.ticket_expired",
    });
  });

  it("stops guessing after five wrong codes from one address", async () => {
    const aiko = await aSecuredMember();
    const ticket = await firstStep(aiko);
    const from = aGuest();
    const guess = (code: string) => completeSignIn(from, nextKey(), { ticket, code, device: newSecret() });
    for (let i = 0; i < 5; i++) await guess("000000").catch(() => {});
    await expect(guess(codeOf(aiko.secret))).rejects.toMatchObject({ code: "identity.too_many_attempts" });
  });
});

describe("turning it off", () => {
  it("asks for password and code, and forgets secret and codes", async () => {
    const aiko = await aSecuredMember();
    await expect(
      disableSecondFactor(aiko.as, nextKey(), { ...password, code: "000000" }),
    ).rejects.toMatchObject({
      code: "identity.code_wrong",
    });
    await disableSecondFactor(aiko.as, nextKey(), { ...password, code: codeOf(aiko.secret) });
    const [row] = await db.owner`select totp_secret from people where id = ${aiko.personId}`;
    expect(row?.totp_secret).toBeNull();
    expect(await readSecurity(aiko.as, {})).toMatchObject({ recoveryCodesLeft: 0, secondFactorSince: null });
  });

  it("is not for staff", async () => {
    const aiko = await aSecuredMember();
    await db.db.insert(staffRoles).values({ personId: aiko.personId, role: "support", since: now() });
    await expect(
      disableSecondFactor(aiko.as, nextKey(), { ...password, code: codeOf(aiko.secret) }),
    ).rejects.toMatchObject({ code: "identity.second_factor_mandatory" });
  });
});

it("staff without one are told at sign-in that it is due", async () => {
  const aiko = await aMember(db);
  await db.db.insert(staffRoles).values({ personId: aiko.personId, role: "support", since: now() });
  const entered = await signIn(aGuest(), nextKey(), {
    email: aiko.email,
    password: PASSWORD,
    device: newSecret(),
  });
  expect(entered).toMatchObject({ status: "signed_in", secondFactorDue: true });
  expect((await loadActor(aiko.sessionId, now()))?.person.secondFactorDue).toBe(true);
});

it("new recovery codes make the old ones void", async () => {
  const aiko = await aSecuredMember();
  const { codes } = await renewRecoveryCodes(aiko.as, nextKey(), password);
  await expect(secondStep(await firstStep(aiko), aiko.codes[0] ?? "")).rejects.toMatchObject({
    code: "identity.code_wrong",
  });
  expect(await secondStep(await firstStep(aiko), codes[0] ?? "")).toMatchObject({ status: "signed_in" });
});

it("recovery codes differ from person to person and from request to request", () => {
  const all = [
    ...recoveryCodes("prs_1", "key-one-1"),
    ...recoveryCodes("prs_1", "key-two-2"),
    ...recoveryCodes("prs_2", "key-one-1"),
  ];
  expect(new Set(all).size).toBe(30);
});
