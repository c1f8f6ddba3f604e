import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readTransferFile } from "@/sandbox/bank/read-transfer-file";
import { useDatabase } from "@/tests/support/database";
import { aPayable, aRun, lineOf, type TestRun } from "@/tests/support/factories/bank-runs";
import { freshKey, settlementBooks } from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { testMoneyCommand } from "@/tests/support/money";
import { approveRun, declineRun, proposeRun } from "./approve-run";
import { discardRun, removeLine } from "./change-run";
import { exportedFile, exportRun } from "./export-run";
import { approvalOf } from "./queries";

const db = await useDatabase({ max: 24, books: "each" });
const [ann, bob] = [await aStaffMember(db, "finance"), await aStaffMember(db, "finance")];
const support = await aStaffMember(db, "support");
const two = [ann, bob] as const;

const asked = async ({ runId }: TestRun) =>
  proposeRun(ann.as, freshKey(), await approvalOf(ann.as, { runId }));
const statusOf = async ({ runId }: TestRun) =>
  (await db.owner`select status from bank_runs where id = ${runId}`)[0]?.status;
const requests = new WeakMap<TestRun, Awaited<ReturnType<typeof asked>>>();
const request = (run: TestRun) => {
  const found = requests.get(run);
  if (!found) throw new Error("nobody has asked");
  return found;
};
const aWantedRun = async () => {
  const run = await aRun(db, two, "draft", [await aPayable(db, two), await aPayable(db, two)]);
  requests.set(run, await asked(run));
  return run;
};
const removeFirst = async (run: TestRun, key: string) =>
  removeLine(ann.as, key, { runId: run.runId, lineId: (await lineOf(db, run.runId)).id, reason: "not now" });

describe("the approval of a run", () => {
  testMoneyCommand<TestRun>(db, {
    arrange: aWantedRun,
    act: (run, key) => approveRun(bob.as, key, request(run)),
    tells: [],
    done: async (run) => expect(await statusOf(run)).toBe("approved"),
    refusals: {
      "it is one's own request": {
        act: (run, key) => approveRun(ann.as, key, request(run)),
        says: { code: "approvals.own" },
      },
      "it is one's own request, in another tab too": {
        given: (run) => approveRun(ann.as, freshKey(), request(run)).catch(() => {}),
        act: (run, key) => approveRun(ann.as, key, request(run)),
        says: { code: "approvals.own" },
      },
      "a transfer was taken out": {
        given: (run) => removeFirst(run, freshKey()),
        act: (run, key) => approveRun(bob.as, key, request(run)),
        says: { code: "approvals.decided" },
      },
      "it is another file than was shown": {
        act: (run, key) => approveRun(bob.as, key, { ...request(run), hash: "0".repeat(64) }),
        says: { code: "approvals.changed" },
      },
      "it was given up": {
        given: ({ runId }) => discardRun(ann.as, freshKey(), { runId, reason: "no" }),
        act: (run, key) => approveRun(bob.as, key, request(run)),
        says: { code: "approvals.decided" },
      },
      "nothing may be paid to an account any more": {
        given: ({ runId }) => db.owner`
          update bank_accounts set status = 'broken' where id in (select bank_account_id from bank_run_lines where run_id = ${runId})`,
        act: (run, key) => approveRun(bob.as, key, request(run)),
        says: { code: "bankruns.account_changed" },
      },
      "the person is not of finance": {
        act: (run, key) => approveRun(support.as, key, request(run)),
        says: { kind: "forbidden" },
      },
    },
    rivals: {
      "somebody who takes a transfer out": {
        act: removeFirst,
        done: async (run) => expect(await statusOf(run)).toBe("draft"),
        loses: { code: "bankruns.not_draft" },
        wins: { code: expect.stringMatching(/decided|changed/) },
      },
    },
  });

  it("is asked for once, of the file as it is, and may be asked for again after a no", async () => {
    const run = await aRun(db, two);
    const shown = await approvalOf(ann.as, { runId: run.runId });
    await expect(
      proposeRun(ann.as, freshKey(), { ...shown, fileHash: "0".repeat(64) }),
    ).rejects.toMatchObject({ code: "bankruns.changed" });
    const first = await proposeRun(ann.as, freshKey(), shown);
    await expect(proposeRun(bob.as, freshKey(), shown)).rejects.toMatchObject({ code: "bankruns.proposed" });
    await declineRun(bob.as, freshKey(), { approvalId: first.approvalId, reason: "too early" });
    expect(await statusOf(run)).toBe("draft");
    await asked(run);
  });

  it("is not asked for a run that the bank could not read: the transfer, the field and the reason are told", async () => {
    const run = await aRun(db, two);
    await db.owner`update bank_accounts set branch_kana = 'ﾄｳｷﾖｳ ﾏﾙﾉｳﾁ'
      where id in (select bank_account_id from bank_run_lines where run_id = ${run.runId})`;
    await expect(approvalOf(ann.as, { runId: run.runId })).rejects.toMatchObject({
      code: "zengin.character",
      params: { record: 1, field: "branch_name", character: " " },
    });
    await removeFirst(run, freshKey());
  });
});

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
      "nobody has approved it": {
        given: async (run) => drafts.set(run, await aRun(db, two)),
        act: (run, key) => exportRun(ann.as, key, { runId: drafts.get(run)?.runId }),
        says: { code: "bankruns.not_approved" },
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

describe("taking a transfer out of a draft", () => {
  testMoneyCommand<TestRun>(db, {
    arrange: () => aRun(db, two),
    act: removeFirst,
    tells: [],
    done: async ({ payables }) => {
      const [invoice] =
        await db.owner`select status from invoices where id = ${payables[0]?.invoiceId ?? ""}`;
      expect(invoice?.status).toBe("approved");
    },
    refusals: {
      "there is no reason": {
        act: async ({ runId }, key) =>
          removeLine(ann.as, key, { runId, lineId: (await lineOf(db, runId)).id, reason: " " }),
        says: { kind: "validation" },
      },
      "it was taken out": {
        given: (run) => removeFirst(run, freshKey()),
        act: removeFirst,
        says: { code: "bankruns.line_gone" },
      },
    },
    rivals: {},
  });
});
