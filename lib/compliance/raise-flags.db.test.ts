import { describe, expect, it } from "vitest";
import { now } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { aVerifiedIdentity } from "@/tests/support/factories/bank-accounts";
import { aMember } from "@/tests/support/factories/people";
import { verifiedIdentity } from "./identity";
import { openFlags, raiseFlags } from "./raise-flags";

const db = await useDatabase();

describe("a sign of risk", () => {
  it("is raised once by its rule, and open until somebody has decided", async () => {
    const { personId } = await aMember(db);
    const sign = { personId, subjectId: "bac_1", rule: "shared_account", facts: { people: "2" } } as const;
    const raise = () => db.db.transaction((tx) => raiseFlags({ tx, now: now() }, [sign]));
    await raise();
    await raise();
    expect(await openFlags(db.db, ["bac_1", "bac_2"])).toEqual(new Map([["bac_1", ["shared_account"]]]));
    await db.owner`update risk_flags set status = 'cleared', note = 'married', decided_at = now(), decided_by = person_id`;
    await raise();
    expect(await openFlags(db.db, ["bac_1"])).toEqual(new Map());
  });
});

describe("who somebody is", () => {
  it("is what staff have checked, and nothing while nobody has", async () => {
    const [aiko, ben] = [await aMember(db), await aMember(db)];
    const checkId = await aVerifiedIdentity(db, aiko, { name: "海野 愛子", kana: "ウンノ アイコ" });
    expect(await verifiedIdentity(db.db, aiko.personId)).toEqual({
      ...{ checkId, name: "海野 愛子", kana: "ウンノ アイコ" },
    });
    expect(await verifiedIdentity(db.db, ben.personId)).toBeNull();
  });
});
