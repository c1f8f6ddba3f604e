import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { requestAccountChange } from "@/lib/bank-accounts/request-change";
import { now } from "@/lib/core/clock";
import { giveKnownSecondFactor } from "@/lib/identity/known-second-factor";
import { queueMail } from "@/lib/notifications/queue-mail";
import { keyIdOf, unseal } from "@/lib/runtime/encryption";
import * as environment from "@/lib/runtime/env";
import { reseal } from "@/lib/runtime/reseal";
import { aWorld } from "@/tests/matrix/world";
import { useDatabase } from "@/tests/support/database";
import { aRun } from "@/tests/support/factories/bank-runs";
import { aRetailer } from "@/tests/support/factories/exchanges";
import { aStaffMember } from "@/tests/support/factories/staff";
import { aKey, aLinkGift } from "@/tests/support/factories/transfers";
import { SEALED_COLUMNS } from "./sealed-columns";

const db = await useDatabase();

/** Bytes that hide nothing: hashes, and pictures and files that anybody of their shop may see. */
const PLAIN = /(hash|fingerprint|bucket|content|small)$/;
const nameOf = ({ table, column }: { table: string; column: string }) => `${table}.${column}`;

beforeAll(async () => {
  const { aiko } = await aWorld(db);
  await db.db.transaction(async (tx) => {
    await giveKnownSecondFactor(tx, aiko.personId, "MIZUHIKIAWAJIMUSUBIDEMOFINANCE22", now());
    const mail = { dedupeKey: "sealed", template: "account-deleted", locale: "en" } as const;
    await queueMail(tx, now(), { ...mail, to: aiko.email, params: {} });
  });
  await aLinkGift(db, aiko, { points: 1, message: "" });
  await requestAccountChange((await aRetailer(db)).as, aKey(), {
    ...{ bankCode: "0001", branchCode: "001", type: "1", number: "1234567" },
    ...{ holder: "ヤマカワ", confirmed: "ｶ)ﾔﾏｶﾜ" },
  });
  await aRun(db, [await aStaffMember(db, "finance"), await aStaffMember(db, "finance")], "approved");
});

it("every column that holds bytes is sealed and known to rotation, or hides nothing", async () => {
  const rows = await db.owner<{ table: string; column: string }[]>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea'`;
  const found = rows.filter(({ column }) => !PLAIN.test(column)).map(nameOf);
  expect(found.sort()).toEqual(SEALED_COLUMNS.map(nameOf).sort());
});

it("a new key takes over everything that was sealed with the old one, which may go then", async () => {
  const { FIELD_KEYS, ...rest } = environment.env();
  const key = `k2:${Buffer.alloc(32, 7).toString("base64")}`;
  const rotated = vi.spyOn(environment, "env");
  rotated.mockReturnValue({ ...rest, FIELD_KEYS: `${key},${FIELD_KEYS}` });
  for (const column of SEALED_COLUMNS) {
    expect(await reseal(column), nameOf(column)).toBeGreaterThan(0);
    expect(await reseal(column), nameOf(column)).toBe(0);
  }
  rotated.mockReturnValue({ ...rest, FIELD_KEYS: key });
  for (const { table, column, place } of SEALED_COLUMNS) {
    const rows = await db.owner.unsafe(
      `select id, ${column} as sealed from ${table} where length(${column}) > 0`,
    );
    for (const { id, sealed } of rows) {
      expect(keyIdOf(sealed)).toBe("k2");
      expect(unseal(sealed, place(id))).not.toBe("");
    }
  }
});

it("what does not open keeps nothing else from the new key", async () => {
  const { FIELD_KEYS, ...rest } = environment.env();
  const [one] = await db.owner`select id from identity_checks limit 1`;
  await db.owner`update identity_checks set sealed = substring(sealed for 20) || sealed where id = ${one?.id}`;
  vi.spyOn(environment, "env").mockReturnValue({
    ...rest,
    FIELD_KEYS: `k3:${Buffer.alloc(32, 8).toString("base64")},${FIELD_KEYS}`,
  });
  const [column] = SEALED_COLUMNS.filter(({ table }) => table === "identity_checks");
  const [all] = await db.owner`select count(*)::int as n from identity_checks`;
  expect(column && (await reseal(column))).toBe(all?.n - 1);
});

afterAll(() => vi.restoreAllMocks());
