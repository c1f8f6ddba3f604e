import { describe, expect, it } from "vitest";
import { newSecret } from "@/lib/runtime/encryption";
import { useDatabase } from "@/tests/support/database";
import { aGuest } from "@/tests/support/factories/guests";
import { aMember, PASSWORD, type TestMember } from "@/tests/support/factories/people";
import { lastMail, mailsTo, runEvents } from "@/tests/support/outbox";
import { changePassword } from "./change-password";
import { confirmEmail } from "./confirm-email";
import { findMemberByEmail } from "./queries";
import { requestEmailChange } from "./request-email-change";
import { identityJobs } from "./tasks";

const db = await useDatabase();
let key = 0;
const nextKey = () => `email-change-${++key}`;

async function ask(member: TestMember, email: string) {
  await requestEmailChange(member.as, nextKey(), { email, current_password: PASSWORD });
  await runEvents(db, [identityJobs]);
}

const templates = async (address: string) => (await mailsTo(db, address)).map((mail) => mail.template);

describe("changing the mail address", () => {
  it("takes the link that went to the new one; both are told", async () => {
    const aiko = await aMember(db);
    await ask(aiko, "aiko-new@example.jp");
    expect(await findMemberByEmail(db.db, "aiko-new@example.jp")).toBeNull();
    const { secret } = (await lastMail(db, "aiko-new@example.jp", "email-change-link")).params;
    await confirmEmail(aGuest(), nextKey(), { token: secret });
    expect((await findMemberByEmail(db.db, "aiko-new@example.jp"))?.personId).toBe(aiko.personId);
    expect(await findMemberByEmail(db.db, aiko.email)).toBeNull();
    expect(await templates(aiko.email)).toEqual(["email-change-notice", "email-changed"]);
    expect(await templates("aiko-new@example.jp")).toEqual(["email-change-link", "email-changed"]);
    await expect(confirmEmail(aGuest(), nextKey(), { token: secret })).rejects.toMatchObject({
      code: "identity.link_used",
    });
  });

  it("says the same for an address that somebody else has, and tells its owner", async () => {
    const [aiko, ben] = [await aMember(db), await aMember(db)];
    await ask(aiko, ben.email);
    expect(await templates(ben.email)).toEqual(["already-registered"]);
    expect(await templates(aiko.email)).toEqual(["email-change-notice"]);
  });

  it("is refused when somebody else got the address meanwhile", async () => {
    const aiko = await aMember(db);
    await ask(aiko, "contested@example.jp");
    const { secret } = (await lastMail(db, "contested@example.jp", "email-change-link")).params;
    await aMember(db, { email: "Contested@example.jp" });
    await expect(confirmEmail(aGuest(), nextKey(), { token: secret })).rejects.toMatchObject({
      code: "identity.email_taken",
    });
    expect((await findMemberByEmail(db.db, aiko.email))?.personId).toBe(aiko.personId);
  });

  it("asks for the password, and for another address than the present one", async () => {
    const aiko = await aMember(db);
    const request = (email: string, current_password: string) =>
      requestEmailChange(aiko.as, nextKey(), { email, current_password });
    await expect(request("other@example.jp", "not-the-password")).rejects.toMatchObject({
      code: "identity.password_wrong",
    });
    await expect(request(aiko.email.toUpperCase(), PASSWORD)).rejects.toMatchObject({
      code: "identity.email_same",
    });
  });

  it("is stopped by a new password: the link that went to the new address is void", async () => {
    const aiko = await aMember(db);
    await ask(aiko, "thief@example.jp");
    const { secret } = (await lastMail(db, "thief@example.jp", "email-change-link")).params;
    await changePassword(aiko.as, nextKey(), { current_password: PASSWORD, password: "tsubame-no-su-91" });
    await expect(confirmEmail(aGuest(), nextKey(), { token: secret })).rejects.toMatchObject({
      code: "identity.link_expired",
    });
  });

  it("needs the link: a secret that was made up opens nothing", async () => {
    await expect(confirmEmail(aGuest(), nextKey(), { token: newSecret() })).rejects.toMatchObject({
      code: "identity.link_invalid",
    });
  });
});
