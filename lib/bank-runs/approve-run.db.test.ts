import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import { aPayable, aRun, lineOf, type TestRun } from "@/tests/support/factories/bank-runs";
import { freshKey } from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { testMoneyCommand } from "@/tests/support/money";
import { useRunDay } from "@/tests/support/run-day";
import { approveRun, declineRun, proposeRun } from "./approve-run";
import { discardRun, removeLine } from "./change-run";
import { approvalOf } from "./queries";

const db = await useDatabase({ max: 24, books: "each" });
const [ann, bob] = [await aStaffMember(db, "finance"), await aStaffMember(db, "finance")];
const support = await aStaffMember(db, "support");
const two = [ann, bob] as const;
const onTheDay = useRunDay();

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
      "the bank would not take it in time any more": {
        act: (run, key) => onTheDay(() => approveRun(bob.as, key, request(run))),
        says: { code: "bankruns.past_cut_off" },
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
    await approveRun(bob.as, freshKey(), await asked(run));
    const notDraft = { code: "bankruns.not_draft" };
    await expect(approvalOf(ann.as, { runId: run.runId })).rejects.toMatchObject(notDraft);
    await expect(proposeRun(ann.as, freshKey(), shown)).rejects.toMatchObject(notDraft);
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
