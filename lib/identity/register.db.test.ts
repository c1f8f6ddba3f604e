import { beforeEach, describe, expect, it } from "vitest";
import { parseAccountNumber } from "@/lib/core/account-number";
import { daysLater, setClock } from "@/lib/core/clock";
import { hashSecret, newSecret } from "@/lib/runtime/encryption";
import { useDatabase } from "@/tests/support/database";
import { aGuest } from "@/tests/support/factories/guests";
import { aMember } from "@/tests/support/factories/people";
import { lastMail, mailsTo, runEvents } from "@/tests/support/outbox";
import { findMemberByAccountNumber, findMemberByEmail } from "./queries";
import { register } from "./register";
import { resendVerification } from "./resend-verification";
import { signIn } from "./sign-in";
import { identityJobs } from "./tasks";
import { verifyEmail } from "./verify-email";

const db = await useDatabase();
const device = newSecret();
let visitor = aGuest();
beforeEach(() => {
  visitor = aGuest();
});

const hanako = (email: string) => ({
  email,
  name: "佐藤 花子",
  password: "kamome-no-ie-42",
  locale: "ja",
  next: "/claim/abc",
});

async function linkFor(email: string): Promise<string> {
  await runEvents(db, [identityJobs]);
  return String((await lastMail(db, email, "verify-email")).params.secret);
}

describe("registering", () => {
  it("mails a link; using it opens the points account with its number and signs in", async () => {
    await register(visitor, "register-1", hanako("hanako@example.jp"));
    expect(await findMemberByEmail(db.db, "hanako@example.jp")).toBeNull();
    const token = await linkFor("hanako@example.jp");
    const outcome = await verifyEmail(visitor, "verify-01", { token, device });
    expect(outcome).toMatchObject({ status: "signed_in", locale: "ja", next: "/claim/abc" });

    const member = await findMemberByEmail(db.db, "HANAKO@example.jp");
    expect(member).toMatchObject({ name: "佐藤 花子", status: "active", accountStatus: "open" });
    const number = parseAccountNumber(member?.accountNumber ?? "");
    expect(number && (await findMemberByAccountNumber(db.db, number))?.personId).toBe(member?.personId);
  });

  it("answers a known address as an unknown one, and tells its owner by mail", async () => {
    const owner = await aMember(db, { email: "known@example.jp", locale: "ja" });
    const answers = [
      await register(visitor, "register-known", hanako("Known@example.jp")),
      await register(visitor, "register-unknown", hanako("unknown@example.jp")),
    ];
    expect(answers[0]).toEqual(answers[1]);
    const rows =
      await db.owner`select password_hash from registrations where email in ('Known@example.jp', 'unknown@example.jp')`;
    expect(rows.map((row) => row.password_hash.slice(0, 30))).toEqual(
      Array(2).fill("$argon2id$v=19$m=19456,t=2,p=1"),
    );
    await runEvents(db, [identityJobs]);
    expect((await mailsTo(db, owner.email)).map((mail) => mail.template)).toEqual(["already-registered"]);
  });

  it("keeps neither password nor link in clear", async () => {
    await register(visitor, "register-clear", hanako("clear@example.jp"));
    const token = await linkFor("clear@example.jp");
    const [row] = await db.owner`select * from registrations where email = 'clear@example.jp'`;
    const [key] = await db.owner`select answer from idempotency_keys where key = 'register-clear'`;
    expect(JSON.stringify([row, key])).not.toContain("kamome");
    expect(JSON.stringify([row, key])).not.toContain(token);
    expect(row?.secret_hash).toEqual(hashSecret(token));
  });

  it("refuses with every field that is wrong, and why", async () => {
    await expect(
      register(visitor, "register-bad", {
        email: "nobody@",
        name: "http://evil.example",
        password: "",
        locale: "xx",
      }),
    ).rejects.toMatchObject({
      kind: "validation",
      fields: {
        email: { code: "identity.email_invalid" },
        name: { code: "identity.name_link" },
        password: { code: "identity.password_missing" },
        locale: { code: "identity.locale" },
      },
    });
    await expect(
      register(visitor, "register-weak", { ...hanako("weak@example.jp"), password: "password1234" }),
    ).rejects.toMatchObject({ fields: { password: { code: "identity.password_common" } } });
  });

  it("does not count a form that was not filled in right as an attempt", async () => {
    for (let i = 0; i < 7; i++) {
      const weak = { ...hanako("clumsy@example.jp"), password: "password1234" };
      await expect(register(visitor, `register-clumsy-${i}`, weak)).rejects.toMatchObject({
        kind: "validation",
      });
      await expect(register(visitor, `register-blank-${i}`, {})).rejects.toMatchObject({
        kind: "validation",
      });
    }
    await register(visitor, "register-clumsy", hanako("clumsy@example.jp"));
  });

  it("sends only so many mails to one address, known or not", async () => {
    await aMember(db, { email: "flooded@example.jp" });
    for (const email of ["flooded@example.jp", "nobody-there@example.jp"]) {
      visitor = aGuest();
      const sends = Array.from({ length: 7 }, (_, i) =>
        register(visitor, `flood-${email}-${i}`, hanako(email)),
      );
      const refused = (await Promise.allSettled(sends)).filter((send) => send.status === "rejected");
      expect(refused).toHaveLength(2);
      expect(refused[0]?.reason).toMatchObject({
        code: "identity.too_many_attempts",
        params: { minutes: 60 },
      });
    }
  });
});

describe("the link of a registration", () => {
  it("makes one account when it is used twice at once", async () => {
    await register(visitor, "register-race", hanako("race@example.jp"));
    const token = await linkFor("race@example.jp");
    const uses = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) => verifyEmail(visitor, `verify-race-${i}`, { token, device })),
    );
    expect(uses.filter((use) => use.status === "fulfilled")).toHaveLength(1);
    for (const use of uses) if (use.status === "rejected") expect(use.reason.code).toBe("identity.link_used");
    const accounts = await db.owner`
      select a.id from points_accounts a join people p on p.id = a.person_id where p.email = 'race@example.jp'`;
    expect(accounts).toHaveLength(1);
  });

  it("makes one account when two links of the same address are used at once", async () => {
    await register(visitor, "register-two-a", hanako("two@example.jp"));
    const first = await linkFor("two@example.jp");
    await register(visitor, "register-two-b", hanako("two@example.jp"));
    const second = await linkFor("two@example.jp");
    expect(second).not.toBe(first);
    const uses = await Promise.allSettled([
      verifyEmail(visitor, "verify-two-a", { token: first, device }),
      verifyEmail(visitor, "verify-two-b", { token: second, device }),
    ]);
    expect(uses.filter((use) => use.status === "fulfilled")).toHaveLength(1);
  });

  it("answers a retry as the first time", async () => {
    await register(visitor, "register-retry", hanako("retry@example.jp"));
    const token = await linkFor("retry@example.jp");
    const first = await verifyEmail(visitor, "verify-retry", { token, device });
    expect(await verifyEmail(visitor, "verify-retry", { token, device })).toEqual(first);
  });

  it("says whether it was used, is over, or never was one", async () => {
    await register(visitor, "register-over", hanako("over@example.jp"));
    const token = await linkFor("over@example.jp");
    const restore = setClock(() => daysLater(new Date(), 2).getTime());
    await expect(verifyEmail(visitor, "verify-over", { token, device })).rejects.toMatchObject({
      code: "identity.link_expired",
    });
    restore();
    await expect(verifyEmail(visitor, "verify-none", { token: newSecret(), device })).rejects.toMatchObject({
      code: "identity.link_invalid",
    });
  });

  it("gives each its own password: a stranger's earlier request prepares nothing", async () => {
    await register(visitor, "register-stranger", {
      ...hanako("mine@example.jp"),
      password: "stranger-knows-it-7",
    });
    await linkFor("mine@example.jp");
    await register(visitor, "register-owner", hanako("mine@example.jp"));
    const token = await linkFor("mine@example.jp");
    await verifyEmail(visitor, "verify-owner", { token, device });
    await expect(
      signIn(visitor, "sign-in-stranger", {
        email: "mine@example.jp",
        password: "stranger-knows-it-7",
        device,
      }),
    ).rejects.toMatchObject({ code: "identity.wrong_credentials" });
    expect(
      await signIn(visitor, "sign-in-owner", {
        email: "mine@example.jp",
        password: "kamome-no-ie-42",
        device,
      }),
    ).toMatchObject({ status: "signed_in" });
  });

  it("comes once, also when its job runs twice", async () => {
    await register(visitor, "register-jobs", hanako("jobs@example.jp"));
    const [row] = await db.owner`select id from registrations where email = 'jobs@example.jp'`;
    const handle = identityJobs.subscribers?.["identity.registration_requested"];
    const job = { id: "1", attempt: 1, lastAttempt: false };
    await handle?.({ registrationId: row?.id }, job);
    await handle?.({ registrationId: row?.id }, job);
    expect(await mailsTo(db, "jobs@example.jp")).toHaveLength(1);
  });
});

describe("asking for the link again", () => {
  it("mails a new one for the newest registration; both work, one account comes of it", async () => {
    await register(visitor, "register-again", hanako("again@example.jp"));
    const first = await linkFor("again@example.jp");
    await resendVerification(visitor, "resend-again", { email: "again@example.jp" });
    const second = await linkFor("again@example.jp");
    expect(second).not.toBe(first);
    expect(await verifyEmail(visitor, "verify-again", { token: second, device })).toMatchObject({
      status: "signed_in",
      next: "/claim/abc",
    });
    await expect(verifyEmail(visitor, "verify-first", { token: first, device })).rejects.toMatchObject({
      code: "identity.link_expired",
    });
  });

  it("says the same when nothing waits at that address", async () => {
    const answer = await resendVerification(visitor, "resend-none", { email: "no-one@example.jp" });
    await runEvents(db, [identityJobs]);
    expect(answer).toBeNull();
    expect(await mailsTo(db, "no-one@example.jp")).toHaveLength(0);
  });
});

it("a registration that waits is told so at sign-in, with the right password only", async () => {
  await register(visitor, "register-wait", hanako("waiting@example.jp"));
  const tryWith = (key: string, password: string) =>
    signIn(visitor, key, { email: "waiting@example.jp", password, device });
  await expect(tryWith("sign-in-wrong", "not-the-password-1")).rejects.toMatchObject({
    code: "identity.wrong_credentials",
  });
  expect(await tryWith("sign-in-right", "kamome-no-ie-42")).toEqual({ status: "unverified" });
});
