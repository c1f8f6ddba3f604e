import { describe, expect, it } from "vitest";
import { now } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { SAID, type Shown, send, shown, submit, submitted } from "@/tests/support/factories/identity-checks";
import { aMember } from "@/tests/support/factories/people";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aKey } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { decideFlag } from "./decide-flag";
import { ownIdentity } from "./queries";
import { openFlags } from "./raise-flags";
import { withdrawCheck } from "./submit-check";

const db = await useDatabase();

describe("who somebody says to be", () => {
  testMoneyCommand<Shown>(db, {
    arrange: () => shown(db),
    act: (made, key) => submit(made, {}, key),
    tells: ["identity_check.submitted"],
    done: async ({ aiko, front, back }) => {
      const { last, said } = await ownIdentity(aiko.as, {});
      expect(last).toMatchObject({ status: "submitted" });
      expect(last?.documents.map(({ id }) => id)).toEqual([front.id, back.id]);
      expect(said).toMatchObject({ kana: "タナカ アイコ", phone: "+819012345678" });
    },
    refusals: {
      "they are fourteen": {
        act: (made, key) => submit(made, { birthDate: `${now().getFullYear() - 14}-01-01` }, key),
        says: { code: "compliance.too_young", fields: { birthDate: { params: { age: 15 } } } },
      },
      "nobody is as old": {
        act: (made, key) => submit(made, { birthDate: "1890-01-01" }, key),
        says: { code: "compliance.birth_date_form" },
      },
      "they are not born yet": {
        act: (made, key) => submit(made, { birthDate: `${now().getFullYear() + 1}-01-01` }, key),
        says: { code: "compliance.birth_date_form" },
      },
      "a side of the document is missing": {
        act: (made, key) => submit(made, { document: "residence_card" }, key),
        says: { code: "compliance.documents_missing" },
      },
      "something is looked at already": {
        given: async (made) => {
          await submit(made);
          await send(made.aiko, "front");
          await send(made.aiko, "back");
        },
        act: (made, key) => submit(made, {}, key),
        says: { code: "compliance.check_open" },
      },
    },
    rivals: {},
  });

  it("stands nowhere in clear", async () => {
    const { id, front } = await submitted(db);
    const [check] = await db.owner`select c::text as text, sealed from identity_checks c where id = ${id}`;
    const [document] = await db.owner`select sealed from identity_documents where id = ${front.id}`;
    expect(check?.text).not.toContain("タナカ");
    for (const clear of ["タナカ", "1985-04-12", "+819012345678"]) {
      expect(Buffer.from(check?.sealed).includes(Buffer.from(clear))).toBe(false);
    }
    expect(Buffer.from(document?.sealed).includes(Buffer.from([0xff, 0xd8, 0xff]))).toBe(false);
  });

  it("is withdrawn with its documents, and begins the next one", async () => {
    const { aiko, id } = await submitted(db);
    await withdrawCheck(aiko.as, aKey(), { id });
    const { last, said } = await ownIdentity(aiko.as, {});
    expect(last).toMatchObject({ status: "withdrawn", documents: [] });
    expect(said?.name).toBe(SAID.name);
    await expect(withdrawCheck(aiko.as, aKey(), { id })).rejects.toMatchObject({
      code: "compliance.check_decided",
    });
    await expect(withdrawCheck((await aMember(db)).as, aKey(), { id })).rejects.toMatchObject({
      kind: "not_found",
    });
  });

  it("that somebody else is, too, is a sign of risk, which is decided once and not by that person", async () => {
    const birthDate = "1970-02-03";
    const [first, second] = [await shown(db), await shown(db)];
    await submit(first, { birthDate });
    const { id } = await submit(second, { birthDate, kana: "タナカアイコ" });
    expect(await openFlags(db.db, [id])).toEqual(new Map([[id, ["same_person"]]]));
    const [flag] = await db.owner`select id from risk_flags where subject_id = ${id}`;
    const risk = await aStaffMember(db, "risk");
    const decide = { id: flag?.id, decision: "cleared", note: "Twins of one name" };
    await expect(decideFlag(risk.as, aKey(), { ...decide, note: " " })).rejects.toMatchObject({
      kind: "validation",
    });
    await decideFlag(risk.as, aKey(), decide);
    await expect(decideFlag(risk.as, aKey(), decide)).rejects.toMatchObject({
      code: "compliance.flag_decided",
    });
    await db.owner`update risk_flags set status = 'open', person_id = ${risk.as.actor.personId},
      decided_at = null, decided_by = null, note = null where id = ${flag?.id}`;
    await expect(decideFlag(risk.as, aKey(), decide)).rejects.toMatchObject({ code: "compliance.own" });
  });
});
