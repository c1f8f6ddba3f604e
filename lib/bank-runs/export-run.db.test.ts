import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readTransferFile } from "@/sandbox/bank/read-transfer-file";
import { useDatabase } from "@/tests/support/database";
import { aPayable, aRun, type TestRun } from "@/tests/support/factories/bank-runs";
import { freshKey, settlementBooks } from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { testMoneyCommand } from "@/tests/support/money";
import { useRunDay } from "@/tests/support/run-day";
import { discardRun } from "./change-run";
import { exportedFile, exportRun } from "./export-run";

const db = await useDatabase({ max: 24, books: "each" });
const [ann, bob] = [await aStaffMember(db, "finance"), await aStaffMember(db, "finance")];
const support = await aStaffMember(db, "support");
const two = [ann, bob] as const;
const onTheDay = useRunDay();

const statusOf = async ({ runId }: TestRun) =>
  (await db.owner`select status from bank_runs where id = ${runId}`)[0]?.status;

describe("the file of a run", () => {
  const drafts = new WeakMap<TestRun, TestRun>();
  const sent = async ({ runId }: TestRun) => {
    const lines = await db.owner`select status from bank_run_lines where run_id = ${runId}`;
    return lines.map(({ status }) => status);
  };
  testMoneyCommand<TestRun>(db, {
    arrange: () => aRun(db, two, "approved"),
    act: ({ runId }, key) => exportRun(ann.as, key, { runId }),
    tells: [],
    done: async (run) => {
      expect(await statusOf(run)).toBe("exported");
      expect(await sent(run)).toEqual(["sent"]);
    },
    refusals: {
      "there is no such run": {
        act: (_, key) => exportRun(ann.as, key, { runId: "brn_01m6q0pvp54ez0000000000000" }),
        says: { kind: "not_found" },
      },
      "nobody has approved it": {
        given: async (run) => drafts.set(run, await aRun(db, two)),
        act: (run, key) => exportRun(ann.as, key, { runId: drafts.get(run)?.runId }),
        says: { code: "bankruns.not_approved" },
      },
      "the bank would not take it in time any more": {
        act: ({ runId }, key) => onTheDay(() => exportRun(ann.as, key, { runId })),
        says: { code: "bankruns.past_cut_off" },
      },
      "an account was edited behind its back": {
        given: ({ runId }) => db.owner`
          update bank_accounts set bank_kana = 'ﾍﾞﾂ' where id in (select bank_account_id from bank_run_lines where run_id = ${runId})`,
        act: ({ runId }, key) => exportRun(ann.as, key, { runId }),
        says: { code: "bankruns.file_differs" },
      },
      "the person is not of finance": {
        act: ({ runId }, key) => exportRun(support.as, key, { runId }),
        says: { kind: "forbidden" },
      },
    },
    rivals: {
      "somebody who gives the run up": {
        act: ({ runId }, key) => discardRun(bob.as, key, { runId, reason: "no" }),
        done: async (run) => expect(await statusOf(run)).toBe("discarded"),
        loses: { code: "bankruns.with_the_bank" },
        wins: { code: "bankruns.not_approved" },
      },
    },
  });

  it("is the same bytes at every export, which are those that two people approved, and each is counted and audited", async () => {
    const run = await aRun(db, two, "approved", [await aPayable(db, two), await aPayable(db, two)]);
    const before = await settlementBooks(db);
    const files = [];
    for (const who of [ann, bob, ann]) {
      await exportRun(who.as, freshKey(), { runId: run.runId });
      files.push((await exportedFile(who.as, { runId: run.runId })).bytes);
    }
    const [first, ...others] = files;
    for (const other of others) expect(other.equals(first ?? Buffer.alloc(0))).toBe(true);
    const hash = createHash("sha256")
      .update(first ?? "")
      .digest("hex");
    const [row] = await db.owner`
      select encode(r.file_hash, 'hex') as hash, r.exports, a.payload ->> 'fileHash' as approved
      from bank_runs r join approvals a on a.id = r.approval_id where r.id = ${run.runId}`;
    expect(row).toEqual({ hash, exports: 3, approved: hash });
    const audited =
      await db.owner`select 1 from audit.entries where action = 'bank_run.export' and subject = ${run.runId}`;
    expect(audited).toHaveLength(3);
    expect(await settlementBooks(db)).toEqual(before);
  });

  it("is given out for no run that was not exported, and not when it is another than the bank has", async () => {
    const { runId } = await aRun(db, two, "approved");
    await expect(exportedFile(ann.as, { runId })).rejects.toMatchObject({ kind: "not_found" });
    await exportRun(ann.as, freshKey(), { runId });
    await db.owner`
      update bank_accounts set bank_kana = 'ﾍﾞﾂ' where id in (select bank_account_id from bank_run_lines where run_id = ${runId})`;
    await expect(exportedFile(ann.as, { runId })).rejects.toMatchObject({ code: "bankruns.file_differs" });
  });

  it("is read by somebody else's reader as the lines of the run", async () => {
    const run = await aRun(db, two, "exported", [
      await aPayable(db, two, { price: 1_234 }),
      await aPayable(db, two),
    ]);
    const { bytes } = await exportedFile(ann.as, { runId: run.runId });
    const reading = readTransferFile(bytes);
    if (!reading.ok) throw new Error(reading.fault.reason);
    const lines =
      await db.owner`select amount, reference from bank_run_lines where run_id = ${run.runId} order by position`;
    expect(
      reading.file.transfers.map(({ amount, customerCodes }) => [amount, Number(customerCodes[0])]),
    ).toEqual(lines.map(({ amount, reference }) => [Number(amount), Number(reference)]));
  });
});
