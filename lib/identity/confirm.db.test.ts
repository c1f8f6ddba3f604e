import { Secret, TOTP } from "otpauth";
import { afterEach, describe, expect, it } from "vitest";
import { daysLater, later, now, setClock } from "@/lib/core/clock";
import { newId } from "@/lib/core/ids";
import { FRESH_FOR_MS } from "@/lib/policy/permissions";
import { proposeRates } from "@/lib/rates/propose-rates";
import { useDatabase } from "@/tests/support/database";
import { aStaffMember } from "@/tests/support/factories/staff";
import { confirmSession } from "./confirm";
import { giveKnownSecondFactor } from "./known-second-factor";
import { loadActor } from "./load-actor";

const db = await useDatabase();
const SECRET = "MIZUHIKIAWAJIMUSUBIDEMOFINANCE22";
let counter = 0;
const key = () => `confirm-${++counter}`;

let time = Date.now();
let restore = setClock(() => time);
afterEach(() => {
  restore();
  time += 3_600_000; // windows of attempts are over, and no step was used before
  restore = setClock(() => time);
});

const code = () => new TOTP({ secret: Secret.fromBase32(SECRET) }).generate({ timestamp: time });
const requests = async () => (await db.owner`select id from approvals`).length;
let days = 40;
const wish = () => ({
  values: { buy: 100, exchange: 82, cash: 70 },
  effectiveAt: daysLater(now(), ++days).toISOString(),
});

/** Somebody whose session has shown no code for a while. */
async function aStaleAdministrator() {
  const ann = await aStaffMember(db, "administrator", { confirmedAt: later(now(), -FRESH_FOR_MS - 1) });
  const { personId, sessionId } = ann.as.actor;
  await db.db.transaction((tx) => giveKnownSecondFactor(tx, personId, SECRET, now()));
  const again = async (session = sessionId) => {
    const facts = await loadActor(session, now());
    if (facts?.actor.hat !== "staff") throw new Error("no staff");
    return { ...ann.as, actor: facts.actor };
  };
  return { as: ann.as, personId, sessionId, again };
}

describe("an act that needs the second factor shown again", () => {
  it("is refused to a session that has not shown it lately, changes nothing, and the denial is audited", async () => {
    const [ann, before] = [await aStaleAdministrator(), await requests()];
    await expect(proposeRates(ann.as, key(), wish())).rejects.toMatchObject({
      kind: "forbidden",
      code: "identity.confirm_again",
    });
    expect(await requests()).toBe(before);
    const denials = await db.owner`
      select action, details from audit.entries where person_id = ${ann.personId} and outcome = 'denied'`;
    expect(denials).toEqual([{ action: "rates.propose", details: { code: "identity.confirm_again" } }]);
  });

  it("is done after the code was shown, with the same key, until the time is over", async () => {
    const [ann, same, asked] = [await aStaleAdministrator(), key(), wish()];
    await expect(proposeRates(ann.as, same, asked)).rejects.toMatchObject({ code: "identity.confirm_again" });
    await confirmSession(ann.as, key(), { code: code() });
    await proposeRates(await ann.again(), same, asked);
    time += FRESH_FOR_MS;
    await proposeRates(await ann.again(), key(), wish());
    time += 1;
    await expect(proposeRates(await ann.again(), key(), wish())).rejects.toMatchObject({
      code: "identity.confirm_again",
    });
  });

  it("is not opened by what another session of the same person has shown", async () => {
    const ann = await aStaleAdministrator();
    const other = newId("ses", now());
    await db.owner`insert into sessions (id, person_id, hat, device, second_factor, created_at, last_seen_at, expires_at)
      values (${other}, ${ann.personId}, 'staff', 'other', true, ${now()}, ${now()}, ${daysLater(now(), 1)})`;
    await confirmSession(await ann.again(other), key(), { code: code() });
    await expect(proposeRates(await ann.again(), key(), wish())).rejects.toMatchObject({
      code: "identity.confirm_again",
    });
    await proposeRates(await ann.again(other), key(), wish());
  });
});

describe("showing the second factor again", () => {
  it("takes a code once, and no wrong one", async () => {
    const ann = await aStaleAdministrator();
    await expect(confirmSession(ann.as, key(), { code: "000000" })).rejects.toMatchObject({
      code: "identity.code_wrong",
    });
    await confirmSession(ann.as, key(), { code: code() });
    await expect(confirmSession(ann.as, key(), { code: code() })).rejects.toMatchObject({
      code: "identity.code_wrong",
    });
  });

  it("can be tried only so often, and a right code then does not help either", async () => {
    const ann = await aStaleAdministrator();
    const wrong = () => confirmSession(ann.as, key(), { code: "000000" }).catch((e) => e.code);
    const told = await Promise.all(Array.from({ length: 12 }, wrong));
    expect(told.filter((c) => c === "identity.code_wrong")).toHaveLength(10);
    await expect(confirmSession(ann.as, key(), { code: code() })).rejects.toMatchObject({
      code: "identity.too_many_attempts",
    });
    expect((await ann.again()).actor.confirmedAt?.getTime()).toBeLessThan(time - FRESH_FOR_MS);
  });
});
