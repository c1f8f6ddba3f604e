import { describe, expect, it } from "vitest";
import { daysLater, now } from "@/lib/core/clock";
import { proposeRates } from "@/lib/rates/propose-rates";
import { useDatabase } from "@/tests/support/database";
import { aStaffMember } from "@/tests/support/factories/staff";
import { listAudit } from "./list-queries";

const db = await useDatabase();
const [ann, finn] = [await aStaffMember(db, "administrator"), await aStaffMember(db, "finance")];
let counter = 0;
const ask = (as = ann.as) =>
  proposeRates(as, `audit-key-${++counter}`, {
    values: { buy: 100, exchange: 82, cash: 70 },
    effectiveAt: daysLater(now(), 60).toISOString(),
  });

describe("the audit", () => {
  it("is found by what was done, by whom, about what, and whether it was refused", async () => {
    const { approvalId } = await ask();
    await ask();
    await expect(ask(finn.as)).rejects.toMatchObject({ kind: "forbidden" });
    const found = async (filter: Parameters<typeof listAudit>[1]) =>
      (await listAudit(ann.as, filter)).rows.map(({ action, outcome }) => `${action} ${outcome}`);
    expect(await found({ action: "rates." })).toEqual([
      "rates.propose denied",
      "rates.propose done",
      "rates.propose done",
    ]);
    expect(await found({ subject: approvalId })).toEqual(["rates.propose done"]);
    expect(await found({ person: finn.as.actor.personId })).toEqual(["rates.propose denied"]);
    expect(await found({ outcome: "denied", action: "rates" })).toEqual(["rates.propose denied"]);
    expect(await found({ action: "rates_%" })).toEqual([]);
    expect(await found({ to: "2001-01-01" })).toEqual([]);
  });

  it("goes on where the page before ended, and shows no entry twice", async () => {
    const first = await listAudit(ann.as, { size: 2 });
    const second = await listAudit(ann.as, { size: 2, before: first.next ?? "" });
    const ids = [...first.rows, ...second.rows].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort().reverse()).toEqual(ids);
  });

  it("is closed to everybody but administrators", async () => {
    await expect(listAudit(finn.as, {})).rejects.toMatchObject({ kind: "forbidden" });
  });
});
