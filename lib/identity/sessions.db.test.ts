import { describe, expect, it } from "vitest";
import { staffRoles } from "@/db/schema/identity";
import { organisationMembers, organisations, pointsAccounts } from "@/db/schema/organisations";
import { later, now } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { openLedgerAccounts } from "@/lib/ledger/open-account";
import { asSystem } from "@/lib/runtime/context";
import { newSecret } from "@/lib/runtime/encryption";
import { useDatabase } from "@/tests/support/database";
import { aGuest } from "@/tests/support/factories/guests";
import { aMember, PASSWORD, type TestMember } from "@/tests/support/factories/people";
import { aStaffMember } from "@/tests/support/factories/staff";
import { changePassword } from "./change-password";
import { rename } from "./change-profile";
import { endAllSessions, endSession } from "./end-session";
import { loadActor } from "./load-actor";
import { readSecurity } from "./read-security";
import { signIn } from "./sign-in";
import { signOut } from "./sign-out";
import { suspend, unsuspend } from "./suspend";
import { switchHat } from "./switch-hat";

const db = await useDatabase();
let key = 0;
const nextKey = () => `session-${++key}`;

async function another(member: TestMember) {
  const outcome = await signIn(aGuest(), nextKey(), {
    email: member.email,
    password: PASSWORD,
    device: newSecret(),
  });
  if (outcome.status !== "signed_in") throw new Error(outcome.status);
  return outcome.sessionId;
}

const isOpen = async (sessionId: TestMember["sessionId"]) => (await loadActor(sessionId, now())) !== null;

describe("a session ends at once", () => {
  it("when the person signs out", async () => {
    const aiko = await aMember(db);
    await signOut(aiko.as, nextKey(), {});
    expect(await isOpen(aiko.sessionId)).toBe(false);
    await expect(rename(aiko.as, nextKey(), { name: "Too late" })).rejects.toMatchObject({
      kind: "unauthenticated",
    });
  });

  it("everywhere else when the password is changed", async () => {
    const aiko = await aMember(db);
    const other = await another(aiko);
    await changePassword(aiko.as, nextKey(), { current_password: PASSWORD, password: "tsubame-no-su-91" });
    expect([await isOpen(aiko.sessionId), await isOpen(other)]).toEqual([true, false]);
  });

  it("everywhere when the person is suspended, and a command under way is refused", async () => {
    const aiko = await aMember(db);
    const other = await another(aiko);
    const { as: risk } = await aStaffMember(db, "risk");
    await suspend(risk, nextKey(), { person: aiko.personId, reason: "unusual sign-ins" });
    expect([await isOpen(aiko.sessionId), await isOpen(other)]).toEqual([false, false]);
    await expect(rename(aiko.as, nextKey(), { name: "Too late" })).rejects.toMatchObject({
      kind: "unauthenticated",
    });

    await unsuspend(asSystem("test"), nextKey(), { person: aiko.personId });
    expect(await isOpen(aiko.sessionId)).toBe(false);
    expect(await isOpen(await another(aiko))).toBe(true);
  });

  it("in the one place that the person picks, or everywhere", async () => {
    const aiko = await aMember(db);
    const [phone, laptop] = [await another(aiko), await another(aiko)];
    await endSession(aiko.as, nextKey(), { session: phone });
    expect([await isOpen(phone), await isOpen(laptop)]).toEqual([false, true]);
    await endAllSessions(aiko.as, nextKey(), {});
    expect([await isOpen(aiko.sessionId), await isOpen(laptop)]).toEqual([false, false]);
  });

  it("but never by somebody else", async () => {
    const [aiko, ben] = [await aMember(db), await aMember(db)];
    await expect(endSession(ben.as, nextKey(), { session: aiko.sessionId })).rejects.toMatchObject({
      kind: "not_found",
    });
    expect(await isOpen(aiko.sessionId)).toBe(true);
  });
});

describe("suspending", () => {
  it("is for risk staff and administrators, and leaves an audit row without the reason", async () => {
    const aiko = await aMember(db);
    const { as: support } = await aStaffMember(db, "support");
    await expect(suspend(support, nextKey(), { person: aiko.personId, reason: "no" })).rejects.toMatchObject({
      kind: "forbidden",
    });
    await suspend(asSystem("test"), nextKey(), { person: aiko.personId, reason: "private words" });
    const rows = await db.owner`select * from audit.entries where subject = ${aiko.personId}`;
    expect(rows).toMatchObject([{ action: "identity.suspend", outcome: "done" }]);
    expect(JSON.stringify(rows)).not.toContain("private words");
  });
});

describe("the list of sessions", () => {
  it("shows the person's own open ones, with device and last seen, and which one this is", async () => {
    const aiko = await aMember(db);
    await aMember(db);
    const phone = await another(aiko);
    const gone = await another(aiko);
    await endSession(aiko.as, nextKey(), { session: gone });
    const { sessions } = await readSecurity(aiko.as, {});
    expect(sessions.map(({ id, current }) => [id, current])).toEqual(
      expect.arrayContaining([
        [aiko.sessionId, true],
        [phone, false],
      ]),
    );
    expect(sessions).toHaveLength(2);
    expect(sessions.find(({ id }) => id === phone)?.device).toBe("Chrome · Android");
  });

  it("knows when a session was last seen, to five minutes", async () => {
    const aiko = await aMember(db);
    const soon = later(now(), 6 * 60_000);
    await loadActor(aiko.sessionId, soon);
    const [session] = (await readSecurity(aiko.as, {})).sessions;
    expect(session?.lastSeenAt).toEqual(soon);
  });
});

describe("a hat", () => {
  it("of the staff is put on only in a session that has shown a second factor", async () => {
    const aiko = await aMember(db);
    await expect(switchHat(aiko.as, nextKey(), { hat: "staff" })).rejects.toMatchObject({
      kind: "not_found",
    });
    await db.db.insert(staffRoles).values({ personId: aiko.personId, role: "finance", since: now() });
    await expect(switchHat(aiko.as, nextKey(), { hat: "staff" })).rejects.toMatchObject({
      code: "identity.second_factor_due",
    });
    await db.owner`update sessions set hat = 'staff' where id = ${aiko.sessionId}`;
    expect((await loadActor(aiko.sessionId, now()))?.actor.hat).toBe("member");
    await db.owner`update sessions set second_factor = true where id = ${aiko.sessionId}`;
    expect((await loadActor(aiko.sessionId, now()))?.actor).toMatchObject({ hat: "staff", role: "finance" });
  });

  it("of an organisation lasts as long as the role in it", async () => {
    const aiko = await aMember(db);
    const organisationId = newId("org", now());
    await db.db
      .insert(organisations)
      .values({ id: organisationId, kind: "issuer", name: "Acme", createdAt: now() });
    const [ledgerAccountId = 0n] = await db.db.transaction((tx) =>
      openLedgerAccounts(tx, "organisation", 1, now()),
    );
    const accountId = newId("acc", now());
    await db.db.insert(pointsAccounts).values({
      id: accountId,
      number: "9000000000000001",
      organisationId,
      ledgerAccountId,
      openedAt: now(),
    });
    await expect(switchHat(aiko.as, nextKey(), { hat: organisationId })).rejects.toMatchObject({
      kind: "not_found",
    });
    await db.db
      .insert(organisationMembers)
      .values({ organisationId, personId: aiko.personId, role: "approver", since: now() });
    await switchHat(aiko.as, nextKey(), { hat: organisationId });
    expect((await loadActor(aiko.sessionId, now()))?.actor).toMatchObject({
      hat: "issuer",
      organisationId,
      role: "approver",
      accountId,
    });
    await db.db.delete(organisationMembers);
    expect((await loadActor(aiko.sessionId, now()))?.actor).toMatchObject({
      hat: "member",
      accountId: aiko.account,
    });
  });
});
