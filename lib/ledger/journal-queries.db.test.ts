import { describe, expect, it } from "vitest";
import { auditTrail } from "@/lib/audit/trail-queries";
import { now } from "@/lib/core/clock";
import { useDatabase } from "@/tests/support/database";
import { anIssue, ledgerAccounts } from "@/tests/support/factories/ledger";
import { aStaffMember } from "@/tests/support/factories/staff";
import { journalsOf } from "./journal-queries";
import { post } from "./post";

const db = await useDatabase();

describe("what a thing has booked", () => {
  it("is told in both units, in its order, and of no other thing", async () => {
    const finn = await aStaffMember(db, "finance");
    const [account] = await ledgerAccounts(db, 0n);
    const [mine, other] = [anIssue(account, 10n), anIssue(account, 20n)];
    await post(db.db, [mine, other], now());
    const journals = await journalsOf(finn.as, { sources: [mine.sourceId] });
    expect(journals).toMatchObject([
      {
        kind: "purchase.settled",
        sourceId: mine.sourceId,
        moves: [
          { unit: "PTS", amount: 10n, from: "points_issued", to: "member" },
          { unit: "JPY", amount: 1_000n, from: "points_liability", to: "stripe_clearing" },
        ],
      },
    ]);
  });

  it("is closed to those who may not see the books, and the denial stands in the audit", async () => {
    const sue = await aStaffMember(db, "support");
    await expect(journalsOf(sue.as, { sources: ["x"] })).rejects.toMatchObject({ kind: "forbidden" });
    const [denial] = await db.owner`select action from audit.entries where outcome = 'denied'`;
    expect(denial).toEqual({ action: "books.view" });
    expect(await auditTrail(sue.as, { subjects: ["x"] })).toEqual([]);
  });
});
