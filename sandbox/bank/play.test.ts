import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { jstDate, now } from "@/lib/core/clock";
import { BankProfile } from "@/lib/zengin/profile";
import { nextRunDate } from "@/lib/zengin/run-dates";
import { readStatement } from "@/lib/zengin/statement-file";
import { writeTransferFile } from "@/lib/zengin/transfer-file";
import { readConfig } from "../config";
import { Store } from "../core/store";
import { WebhookQueue } from "../webhooks/queue";
import { createWorld, type World } from "../world";
import { accountOf, entriesOf, execute, OPENING, sendBack, takeFile } from "./play";
import { writeStatement } from "./write-statement";

const profile = BankProfile.parse({
  ...{ requesterCode: "0000012345", requesterName: "ｶ)ﾐｽﾞﾋｷﾃﾞﾓ", bankCode: "0001", branchCode: "001" },
  ...{ accountType: "ordinary", accountNumber: "7654321" },
});
const date = nextRunDate(now(), profile);
const transfer = (accountNumber: string, n: number) => ({
  ...{ bankCode: "0005", bankName: "", branchCode: "001", branchName: "", accountType: "ordinary" as const },
  ...{
    accountNumber,
    payeeName: "ﾀﾅｶ ｱｲｺ",
    amount: 1_000n + BigInt(n),
    customerCodes: [`000000000${n}`] as const,
  },
});
const file = writeTransferFile(
  { date, records: ["1111111", "2220001", "3330002", "4440003"].map((number, n) => transfer(number, n + 1)) },
  profile,
);

const homes: string[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

async function aWorld(
  home = mkdtempSync(join(tmpdir(), "sandbox-bank-")),
): Promise<World & { home: string }> {
  homes.push(home);
  const store = await Store.open(home);
  const config = readConfig({
    NODE_ENV: "test",
    ...{ SANDBOX_STRIPE_KEY: "sk_test_sandbox_0123456789abcdef0123456789abcdef", SANDBOX_DATA_DIR: home },
    ...{
      SANDBOX_STRIPE_WEBHOOK_SECRET: "whsec_0123456789abcdef0123456789abcdef",
      SANDBOX_RESEND_KEY: "re_sandbox",
    },
    ...{
      SANDBOX_RESEND_WEBHOOK_SECRET: "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX",
      SANDBOX_APP_URL: "http://localhost:1",
    },
  });
  return { ...createWorld(config, store, new WebhookQueue(config, store)), home };
}

async function taken(world: World): Promise<string> {
  const answer = await takeFile(world, file);
  if (!answer.ok) throw new Error("it was refused");
  return answer.id;
}

it("takes a file once, all of it or nothing", async () => {
  const world = await aWorld();
  const id = await taken(world);
  expect(await takeFile(world, file)).toEqual({ ok: false, known: id });
  const broken = Buffer.from(file);
  broken[122 + 85] = 0x78;
  expect(await takeFile(world, broken)).toMatchObject({ ok: false, fault: { record: 2 } });
  expect(world.bankFiles.all()).toHaveLength(1);
});

it("carries a file out once: by its number an account is paid, or the money is back on the next bank day", async () => {
  const world = await aWorld();
  const id = await taken(world);
  await execute(world, id);
  await execute(world, id);
  expect(world.bankFiles.get(id)?.results).toEqual(["paid", "no_account", "name_differs", "paid"]);
  const said = entriesOf(world).map(({ direction, code, day }) => [direction, code, day === date]);
  expect(said).toEqual([
    ...[1, 2, 3, 4].map((n) => ["out", String(n), true]),
    ["out", "0", true],
    ["in", "2", false],
    ["in", "3", false],
  ]);
});

it("sends back later only what went to such an account and was paid, once", async () => {
  const world = await aWorld();
  const id = await taken(world);
  await execute(world, id);
  for (const n of [0, 1, 3, 3]) await sendBack(world, id, n);
  expect(world.bankFiles.get(id)?.results).toEqual(["paid", "no_account", "name_differs", "sent_back"]);
  expect(entriesOf(world).filter(({ direction }) => direction === "in")).toHaveLength(3);
});

it("gives a statement that the app reads, with every transfer under its reference, also after a restart", async () => {
  const world = await aWorld();
  await execute(world, await taken(world));
  await world.store.close();
  const again = await aWorld(world.home);
  const [account, entries] = [accountOf(again), entriesOf(again)];
  const [from, to] = [entries[0]?.day ?? "", entries.at(-1)?.day ?? ""];
  if (!account) throw new Error("there is no account");
  const bytes = writeStatement(account, { created: to, from, to }, OPENING, entries);
  const [read] = readStatement(bytes, jstDate(now()));
  expect(read).toMatchObject({ accountNumber: "7654321", opening: BigInt(OPENING) });
  expect(read?.lines.map(({ direction, partyCode }) => [direction, Number(partyCode)])).toEqual(
    entries.map(({ direction, code }) => [direction === "in" ? "credit" : "debit", Number(code)]),
  );
});
