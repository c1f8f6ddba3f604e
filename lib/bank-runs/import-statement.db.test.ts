import { describe, expect, it } from "vitest";
import { useDatabase } from "@/tests/support/database";
import {
  aPayable,
  aRun,
  aStatement,
  BACK,
  imported,
  lineOf,
  PAID,
  standingOf,
  type TestRun,
} from "@/tests/support/factories/bank-runs";
import { freshKey, settlementBooks } from "@/tests/support/factories/settlement";
import { aStaffMember } from "@/tests/support/factories/staff";
import { testMoneyCommand } from "@/tests/support/money";
import { importStatement } from "./import-statement";
import { settleStatementLine } from "./settle-statement-line";

const db = await useDatabase({ max: 24, books: "each" });
const [ann, bob] = [await aStaffMember(db, "finance"), await aStaffMember(db, "finance")];
const support = await aStaffMember(db, "support");
const two = [ann, bob] as const;

describe("a statement", () => {
  const out = async (run: TestRun, more: object = {}) => {
    const { reference } = await lineOf(db, run.runId);
    return { direction: "out" as const, code: reference, description: "ｿｳｺﾞｳﾌﾘｺﾐ", ...more };
  };
  const statements = new WeakMap<TestRun, ReturnType<typeof aStatement>>();
  const take = (run: TestRun, key: string, who = ann) =>
    importStatement(who.as, key, { file: statements.get(run) ?? aStatement([]) });

  testMoneyCommand<TestRun>(db, {
    arrange: async () => {
      const run = await aRun(db, two, "exported");
      statements.set(run, aStatement([await out(run)]));
      return run;
    },
    act: take,
    tells: ["remittance.recorded"],
    done: async (run) => expect(await standingOf(db, run)).toEqual(PAID),
    refusals: {
      "it is of another account": {
        act: async (run, key) =>
          importStatement(ann.as, key, { file: aStatement([await out(run)], { number: "1111111" }) }),
        says: { code: "bankruns.other_account" },
      },
      "it cannot be read": {
        act: async (run, key) => {
          const whole = aStatement([await out(run)]).bytes;
          const { Upload } = await import("@/lib/runtime/upload");
          return importStatement(ann.as, key, { file: new Upload(whole.subarray(0, whole.length - 210)) });
        },
        says: { kind: "rejected", code: expect.stringMatching(/^zengin\./) },
      },
      "the person is not of finance": {
        act: (run, key) => take(run, key, support),
        says: { kind: "forbidden" },
      },
    },
    rivals: {},
  });

  it("taken in twice, or overlapping with another, pays once", async () => {
    const run = await aRun(db, two, "exported");
    const file = aStatement([await out(run)]);
    const first = await importStatement(ann.as, freshKey(), { file });
    expect(first).toMatchObject({ lines: 1, matched: 1, before: false });
    expect(await importStatement(bob.as, freshKey(), { file })).toEqual({
      ...first,
      lines: 0,
      matched: 0,
      before: true,
    });
    const more = await imported(ann, await out(run), {
      direction: "out",
      amount: 165,
      description: "ﾃｽｳﾘﾖｳ",
    });
    expect(more).toMatchObject({ lines: 1, matched: 0 });
    const sent =
      await db.owner`select id from remittances where bank_reference = ${(await lineOf(db, run.runId)).reference}`;
    expect(sent).toHaveLength(1);
  });

  it("that says paid and back leaves the books as before, and what it was for is due again", async () => {
    const run = await aRun(db, two, "exported");
    const before = await settlementBooks(db);
    const gone = await out(run);
    await imported(ann, gone, { ...gone, direction: "in", description: "ｸﾐﾓﾄﾞｼ ｺｳｻﾞﾅｼ" });
    expect(await standingOf(db, run)).toEqual(BACK);
    expect(await settlementBooks(db)).toEqual(before);
    expect((await lineOf(db, run.runId)).reason).toBe("no_account");
    const { payables } = run;
    const again = await aRun(db, two, "draft", payables).catch((error: unknown) => error);
    expect(again).toMatchObject({ code: "bankruns.no_account" }); // until the account is mended
  });

  it("finds a transfer without its reference by amount, payee and day, and leaves two that are alike to people", async () => {
    const run = await aRun(db, two, "exported", [await aPayable(db, two, { price: 8_123 })]);
    await imported(ann, { direction: "out", amount: 8_123, party: "ﾀﾅｶ ｱｲｺ" });
    expect(await standingOf(db, run)).toEqual(PAID);
    const alike = [await aPayable(db, two, { price: 9_321 }), await aPayable(db, two, { price: 9_321 })];
    await aRun(db, two, "exported", alike);
    const found = await imported(ann, { direction: "out", amount: 9_321, party: "ﾀﾅｶ ｱｲｺ" });
    expect(found).toMatchObject({ lines: 1, matched: 0 });
  });

  it("with one sum for a whole run pays every line of it", async () => {
    const payables = [await aPayable(db, two, { price: 4_444 }), await aPayable(db, two, { price: 5_432 })];
    const run = await aRun(db, two, "exported", payables);
    await imported(ann, { direction: "out", amount: 9_876, description: "ｿｳｺﾞｳﾌﾘｺﾐ" });
    expect(await standingOf(db, run)).toEqual(PAID);
  });

  it("leaves what it does not know open, for people to match, book as a fee or set aside, each once", async () => {
    const run = await aRun(db, two, "exported", [await aPayable(db, two, { price: 7_007 })]);
    const { reference } = await lineOf(db, run.runId);
    await imported(
      ann,
      { direction: "out", amount: 7_007, party: "ﾍﾞﾂﾉﾋﾄ" },
      { direction: "out", amount: 660, description: "ｸﾐﾓﾄﾞｼﾃｽｳﾘﾖｳ" },
      { direction: "in", amount: 12, description: "ﾘｿｸ" },
    );
    const open =
      await db.owner`select id, amount from statement_lines where status = 'open' and amount in (7007, 660, 12)`;
    const id = (amount: string) => open.find((row) => row.amount === amount)?.id;
    const settle = (wanted: object) => settleStatementLine(bob.as, freshKey(), wanted);
    await expect(settle({ id: id("12"), act: "fee", kind: "other" })).rejects.toMatchObject({
      code: "bankruns.fee_incoming",
    });
    await expect(settle({ id: id("660"), act: "match", subject: reference })).rejects.toMatchObject({
      code: "bankruns.subject_differs",
    });
    await expect(settle({ id: id("660"), act: "fee", kind: "recall" })).rejects.toMatchObject({
      code: "bankruns.recall_of_what",
    });
    const nothings = { id: id("660"), act: "fee", kind: "recall", subject: "9999999999" };
    await expect(settle(nothings)).rejects.toMatchObject({ code: "bankruns.subject_unknown" });
    const before = await settlementBooks(db);
    await settle({ id: id("660"), act: "fee", kind: "recall", subject: reference });
    expect((await settlementBooks(db)).bank - before.bank).toBe(-660n);
    expect(await standingOf(db, run)).toMatchObject({ line: "sent" }); // a fee says nothing of the money
    await settle({ id: id("7007"), act: "match", subject: reference });
    expect(await standingOf(db, run)).toEqual(PAID);
    await expect(settle({ id: id("12"), act: "ignore", note: "" })).rejects.toMatchObject({
      kind: "validation",
    });
    await settle({ id: id("12"), act: "ignore", note: "interest" });
    await expect(settle({ id: id("12"), act: "ignore", note: "again" })).rejects.toMatchObject({
      code: "bankruns.line_settled",
    });
  });
});
