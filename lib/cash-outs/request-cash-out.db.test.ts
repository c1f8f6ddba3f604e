import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Id } from "@/lib/core/ids";
import { yen } from "@/lib/core/yen";
import { OPERATOR } from "@/lib/ledger/chart";
import { asSystem } from "@/lib/runtime/context";
import { useDatabase } from "@/tests/support/database";
import { aBankAccount, aVerifiedIdentity } from "@/tests/support/factories/bank-accounts";
import { aCasher, aCashOut, agreedTo, asRun, type Casher } from "@/tests/support/factories/cash-outs";
import { aMember } from "@/tests/support/factories/people";
import { aPaidPurchase } from "@/tests/support/factories/purchases";
import { aKey, balanceOf } from "@/tests/support/factories/transfers";
import { testMoneyCommand } from "@/tests/support/money";
import { approveByRule } from "./approve-by-rule";
import { cancelCashOut } from "./cancel-cash-out";
import { approveCashOut } from "./internal/approve";
import { previewCashOut } from "./preview-cash-out";
import { cashOutForm, memberCashOut, memberCashOuts } from "./queries";
import { quoteCashOut } from "./quote";
import { requestCashOut } from "./request-cash-out";

const db = await useDatabase({ max: 24, books: "each" });
const ofAccount = ({ account }: Casher) =>
  db.sql<{ id: string; status: string; points: bigint; net: bigint }[]>`
    select id, status, points, net from cash_outs where account_id = ${account} order by id`;

type Scene = { readonly member: Casher; readonly wish: Awaited<ReturnType<typeof agreedTo>> };
const request = ({ member, wish }: Scene, key: string) => requestCashOut(member.as, key, wish);

describe("asking for a cash-out", () => {
  const arrange = async (): Promise<Scene> => {
    const member = await aCasher(db);
    return { member, wish: await agreedTo(member, { by: "points", amount: 60 }) };
  };
  const once = async ({ member }: Scene) => {
    expect(await ofAccount(member)).toMatchObject([{ status: "requested", points: 60n, net: 3_980n }]);
    expect(await balanceOf(db, member)).toBe(40n);
  };
  const short = { code: "cashouts.points_missing", params: { missing: 20n } };
  testMoneyCommand<Scene>(db, {
    arrange,
    act: request,
    tells: ["cash_out.requested"],
    done: once,
    refusals: {
      "the account has too few points": {
        act: ({ member, wish }, key) =>
          requestCashOut(member.as, key, { ...wish, amount: 120, points: 120, net: 8_180 }),
        says: short,
      },
      "it is less than the least": {
        act: ({ member, wish }, key) =>
          requestCashOut(member.as, key, { ...wish, amount: 9, points: 9, net: 410 }),
        says: { code: "cashouts.too_little", params: { min: 10n, yen: 700n } },
      },
      "it is not what was quoted": {
        act: ({ member, wish }, key) => requestCashOut(member.as, key, { ...wish, net: wish.net + 1n }),
        says: { code: "cashouts.terms_changed" },
      },
      "the bank account is another by now": {
        given: async ({ member }) => {
          await db.owner`update bank_accounts set status = 'replaced' where id = ${member.bankAccount}`;
          await aBankAccount(db, member);
        },
        act: request,
        says: { code: "cashouts.terms_changed" },
      },
      "the bank account is broken": {
        given: ({ member }) =>
          db.owner`update bank_accounts set status = 'broken' where id = ${member.bankAccount}`,
        act: request,
        says: { code: "cashouts.bank_broken" },
      },
      "the account is frozen": {
        given: ({ member }) =>
          db.owner`update points_accounts set status = 'frozen', status_reason = 'dispute' where id = ${member.account}`,
        act: request,
        says: { code: "cashouts.account_frozen" },
      },
    },
    rivals: {
      "another that it could not pay beside it": {
        act: request,
        done: once,
        loses: short,
        wins: short,
      },
    },
  });

  it("is refused until identity and bank account are there, and says what is missing", async () => {
    const member = await aMember(db, { points: 100 });
    const preview = () => previewCashOut(member.as, { by: "points", amount: 50 });
    await expect(preview()).rejects.toMatchObject({ code: "cashouts.identity_missing" });
    await aVerifiedIdentity(db, member);
    await expect(preview()).rejects.toMatchObject({ code: "cashouts.bank_missing" });
    const account = await aBankAccount(db, member, { status: "held" });
    await expect(preview()).rejects.toMatchObject({ code: "cashouts.bank_held" });
    await db.owner`update bank_accounts set status = 'active' where id = ${account}`;
    expect((await preview()).quote.net).toBe(3_280n);
  });

  it("lets a month's racing requests through up to its limit before the fee, and no further", async () => {
    const member = await aCasher(db, { points: 6_000 });
    const wish = await agreedTo(member, { by: "points", amount: 500 }); // ¥35,000; ¥210,000 a month
    const raced = await Promise.allSettled(
      Array.from({ length: 8 }, () => requestCashOut(member.as, aKey(), wish)),
    );
    expect(raced.filter(({ status }) => status === "fulfilled")).toHaveLength(6);
    const refused = raced.find(({ status }) => status === "rejected");
    expect(refused).toMatchObject({ reason: { code: "cashouts.month_full", params: { left: 0n } } });
    const [first] = await ofAccount(member);
    await cancelCashOut(member.as, aKey(), { id: first?.id });
    await requestCashOut(member.as, aKey(), wish); // what came back counts no more
  });

  it("keeps newly bought points back for the waiting days, and says until when", async () => {
    const member = await aCasher(db, { points: 50 });
    const { id } = await aPaidPurchase(db, member, 30);
    const ask = (amount: number) => previewCashOut(member.as, { by: "points", amount });
    await expect(ask(51)).rejects.toMatchObject({
      code: "cashouts.not_cashable",
      params: { cashable: 50n },
    });
    expect((await ask(50)).balanceAfter).toBe(30n);
    const [bought] = await db.sql`select paid_at from purchases where id = ${id}`;
    const form = await cashOutForm(member.as, {});
    const until = new Date(bought?.paid_at.getTime() + 7 * 86_400_000);
    expect(form).toMatchObject({ balance: 80n, cashable: 50n, waiting: [{ points: 30n, until }] });
    await db.owner`update purchases set paid_at = paid_at - interval '7 days' where id = ${id}`;
    expect((await ask(80)).balanceAfter).toBe(0n);
  });
});

describe("cancelling a cash-out", () => {
  type Asked = { readonly member: Casher; readonly id: string };
  const cancel = ({ member, id }: Asked, key: string) => cancelCashOut(member.as, key, { id });
  const stands = (status: string, balance: bigint) => async (asked: Asked) => {
    expect(await ofAccount(asked.member)).toMatchObject([{ status }]);
    expect(await balanceOf(db, asked.member)).toBe(balance);
  };
  const approve = ({ id }: Asked, key: string) => approveByRule(asSystem("test"), key, { id });
  testMoneyCommand<Asked>(db, {
    arrange: async () => {
      const member = await aCasher(db);
      return { member, id: await aCashOut(member) };
    },
    act: cancel,
    tells: ["cash_out.ended"],
    done: stands("cancelled", 100n),
    refusals: {
      "it was approved": {
        given: (asked) => approve(asked, aKey()),
        act: cancel,
        says: { code: "cashouts.too_late" },
      },
      "it is another's": {
        act: async ({ id }, key) => cancelCashOut((await stranger).as, key, { id }),
        says: { kind: "not_found" },
      },
    },
    rivals: {
      "another press": {
        act: cancel,
        done: stands("cancelled", 100n),
        loses: { code: "cashouts.too_late" },
        wins: { code: "cashouts.too_late" },
      },
    },
  });
  const stranger = aCasher(db);

  it("or its approval comes first, never both", async () => {
    for (let round = 0; round < 6; round++) {
      const member = await aCasher(db);
      const asked = { member, id: await aCashOut(member) };
      const both = [() => cancel(asked, aKey()), () => approve(asked, aKey())];
      const raced = await Promise.allSettled((round % 2 ? both.reverse() : both).map((act) => act()));
      const [row] = await ofAccount(member);
      const refused = raced.filter(({ status }) => status === "rejected").length;
      if (row?.status === "approved") expect(refused).toBe(1);
      else expect(row?.status).toBe("cancelled");
      expect(await balanceOf(db, member)).toBe(row?.status === "approved" ? 50n : 100n);
    }
  });
});

describe("what is quoted", () => {
  it("is what the ledger posts, for 200 quotes", async () => {
    const points = fc.record({
      by: fc.constant("points" as const),
      amount: fc.integer({ min: 10, max: 300 }),
    });
    const yens = fc.record({
      by: fc.constant("yen" as const),
      amount: fc.integer({ min: 480, max: 20_000 }),
    });
    const wishes = fc.sample(fc.oneof(points, yens), { numRuns: 200, seed: 42 });
    const eights = Array.from({ length: 25 }, (_, n) => wishes.slice(n * 8, n * 8 + 8)); // below a month's limit
    const asked = await Promise.all(
      eights.map(async (eight) => {
        const member = await aCasher(db, { points: 3_000 });
        const ids: { id: Id<"cso">; wish: (typeof wishes)[number] }[] = [];
        for (const wish of eight) {
          const { id } = await requestCashOut(member.as, aKey(), await agreedTo(member, wish));
          await asRun(db, (scope) => approveCashOut(scope, id, { automatic: true }));
          ids.push({ id, wish });
        }
        return ids;
      }),
    );
    for (const { id, wish } of asked.flat()) {
      const terms = { cashRate: yen(70), fee: yen(220) };
      const { points, net } = quoteCashOut({ ...wish, amount: BigInt(wish.amount) }, terms);
      const { cashOutHolds, cashOutPayable, feeIncome, pointsIssued, pointsLiability } = OPERATOR;
      expect(await movesOf(id)).toEqual([
        ["held", expect.any(BigInt), cashOutHolds, points],
        ["approved", cashOutHolds, pointsIssued, points],
        ["approved", cashOutPayable, pointsLiability, net],
        ["approved", feeIncome, pointsLiability, points * 100n - net],
      ]);
    }
  });

  const movesOf = async (id: string) => {
    const rows = await db.owner`
      select replace(j.kind, 'cash_out.', '') as kind, m.from_account, m.to_account, m.amount
      from ledger.journals j join ledger.moves m on m.journal_id = j.id
      where j.source_id = ${id} order by j.id, m.line`;
    return rows.map((row) => [
      row.kind,
      BigInt(row.from_account),
      BigInt(row.to_account),
      BigInt(row.amount),
    ]);
  };

  it("is read by nobody else", async () => {
    const [member, other] = [await aCasher(db), await aCasher(db)];
    const id = await aCashOut(member);
    await expect(memberCashOut(other.as, { id })).rejects.toMatchObject({ kind: "not_found" });
    expect((await memberCashOuts(other.as, {})).cashOuts).toEqual([]);
    expect(await memberCashOut(member.as, { id })).toMatchObject({
      points: 50n,
      gross: 3_500n,
      net: 3_280n,
      may: { cancel: true },
      steps: [{ status: "requested" }],
    });
  });
});
