import { describe, expect, it } from "vitest";
import { daysLater, now } from "@/lib/core/clock";
import { deleteAccount } from "@/lib/leaving/delete-account";
import { useDatabase } from "@/tests/support/database";
import { send, submit, submitted } from "@/tests/support/factories/identity-checks";
import { aMember, PASSWORD } from "@/tests/support/factories/people";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aKey } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { mailsTo, runEvents } from "@/tests/support/outbox";
import { decideCheck } from "./decide-check";
import { verifiedIdentity } from "./identity";
import { complianceJobs } from "./job-module";
import { forgetDocuments } from "./retention";
import { withdrawCheck } from "./submit-check";

const db = await useDatabase();
const statusOf = async (id: string) =>
  (await db.owner`select status from identity_checks where id = ${id}`)[0]?.status;

describe("staff of risk", () => {
  type Scene = Awaited<ReturnType<typeof submitted>>;
  const decline = { decision: "decline", reason: "The picture is blurred" };
  testMoneyCommand<Scene>(db, {
    arrange: () => submitted(db),
    act: ({ risk, id }, key) => decideCheck(risk.as, key, { id, decision: "approve" }),
    tells: ["identity_check.decided"],
    done: async ({ aiko, id }) => {
      expect(await verifiedIdentity(db.db, aiko.personId)).toMatchObject({
        checkId: id,
        kana: "タナカ アイコ",
      });
    },
    refusals: {
      "a no without a reason": {
        act: ({ risk, id }, key) => decideCheck(risk.as, key, { id, decision: "decline", reason: " " }),
        says: { kind: "validation" },
      },
      "it was withdrawn": {
        given: ({ aiko, id }) => withdrawCheck(aiko.as, aKey(), { id }),
        act: ({ risk, id }, key) => decideCheck(risk.as, key, { id, decision: "approve" }),
        says: { code: "compliance.check_decided" },
      },
    },
    rivals: {
      "somebody else declines": {
        act: async ({ id }, key) =>
          decideCheck((await aStaffMember(db, "administrator")).as, key, { id, ...decline }),
        done: async ({ id }) => expect(await statusOf(id)).toBe("declined"),
        loses: { code: "compliance.check_decided" },
        wins: { code: "compliance.check_decided" },
      },
    },
  });

  it("decide on nobody's behalf but others'", async () => {
    const { id, risk } = await submitted(db);
    await db.owner`alter table identity_checks disable trigger identity_checks_step`;
    await db.owner`update identity_checks set person_id = ${risk.as.actor.personId} where id = ${id}`;
    await db.owner`alter table identity_checks enable trigger identity_checks_step`;
    await expect(decideCheck(risk.as, aKey(), { id, decision: "approve" })).rejects.toMatchObject({
      code: "compliance.own",
    });
  });

  it("tell the member of every step, and an approved renewal takes the place of the old one", async () => {
    const made = await submitted(db);
    const { aiko, risk } = made;
    await runEvents(db, [complianceJobs]);
    await decideCheck(risk.as, aKey(), { id: made.id, ...decline });
    await runEvents(db, [complianceJobs]);
    for (const _ of [1, 2]) {
      await send(aiko, "front");
      await send(aiko, "back");
      const { id } = await submit(made);
      await decideCheck(risk.as, aKey(), { id, decision: "approve" });
    }
    await runEvents(db, [complianceJobs]);
    const news = (await mailsTo(db, aiko.email)).map(({ params }) => [params.news, params.reason]);
    expect(news.slice(0, 2)).toEqual([
      ["submitted", ""],
      ["declined", "The picture is blurred"],
    ]);
    const rows =
      await db.owner`select status from identity_checks where person_id = ${aiko.personId} order by id`;
    expect(rows.map(({ status }) => status)).toEqual(["declined", "superseded", "approved"]);
  });
});

describe("what was checked", () => {
  it("is kept for seven years after its member has left, and no longer", async () => {
    const { aiko, id, risk } = await submitted(db);
    await decideCheck(risk.as, aKey(), { id, decision: "approve" });
    await deleteAccount(aiko.as, aKey(), { current_password: PASSWORD, understood: "on" });
    await runEvents(db, [complianceJobs]);
    const [row] =
      await db.owner`select keep_until - current_date as days from identity_checks where id = ${id}`;
    expect(Math.round(row?.days / 365.25)).toBe(7);
    await forgetDocuments();
    expect(await statusOf(id)).toBe("approved");
    await db.owner`update identity_checks set keep_until = current_date - 2 where id = ${id}`;
    await forgetDocuments();
    expect(await statusOf(id)).toBeUndefined();
  });

  it("goes sooner where it came to nothing", async () => {
    const { front, id, risk } = await submitted(db);
    const loose = await send(await aMember(db), "front");
    await decideCheck(risk.as, aKey(), { id, ...decline() });
    await forgetDocuments();
    const left = async () =>
      (await db.owner`select id from identity_documents where id in (${front.id}, ${loose.id})`).length;
    expect(await left()).toBe(2);
    await db.owner`update identity_checks set decided_at = ${daysLater(now(), -91)} where id = ${id}`;
    await db.owner`update identity_documents set uploaded_at = ${daysLater(now(), -2)} where id = ${loose.id}`;
    await forgetDocuments();
    expect(await left()).toBe(0);
    expect(await statusOf(id)).toBe("declined");
  });

  const decline = () => ({ decision: "decline", reason: "Not the same person" });
});
