import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import postgres from "postgres";
import { afterAll, expect, it, vi } from "vitest";
import { connect } from "@/db/client";
import { rollUp } from "@/lib/ledger/job-module";
import { runChecks } from "@/lib/ledger/verify";
import { cloneDatabase, useDatabase } from "@/tests/support/database";
import { aProduct, aRetailer } from "@/tests/support/factories/exchanges";
import { aMember } from "@/tests/support/factories/people";
import { aPaidPurchase } from "@/tests/support/factories/purchases";
import { aGift } from "@/tests/support/factories/transfers";
import { backUp, rowsOf } from "./back-up";
import { Sums } from "./format";
import { restore } from "./restore";
import { plainForms, savedSequences, savedTables } from "./tables";

// Every table is read several times over.
vi.setConfig({ testTimeout: 120_000 });

const db = await useDatabase();
const folder = mkdtempSync(join(tmpdir(), "mizuhiki-backup-"));
afterAll(() => rmSync(folder, { recursive: true }));
let files = 0;
const aFile = () => join(folder, `${++files}.gz`);

const [aiko, ben] = [await aMember(db), await aMember(db, { name: "ベン\t\\.\n\\N" })];
await aPaidPurchase(db, aiko, 900);
await aGift(aiko, { to: ben.email, points: 5, message: "\\.\n\\.\nおめでとう\t🎁\\" });
await aProduct(db, await aRetailer(db));
await rollUp();

/** Every table's count and hash, and where the sequences stand. */
async function contents(url: string) {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.begin("isolation level repeatable read read only", async (tx) => {
      await plainForms(tx);
      const sums = new Sums();
      for (const table of await savedTables(tx)) await rowsOf(tx, table, sums);
      return { tables: sums.all, sequences: await savedSequences(tx) };
    });
  } finally {
    await sql.end();
  }
}

/** An empty database beside this one, migrated, of the mode that an installation would give it. */
async function anEmptyOne(work: (target: Awaited<ReturnType<typeof cloneDatabase>>) => Promise<void>) {
  const target = await cloneDatabase();
  await work(target).finally(target.drop);
}

it("what was saved is there again after a restore, to the byte, with the books in order", async () => {
  const file = aFile();
  const saved = await backUp(db.ownerUrl, file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await anEmptyOne(async ({ ownerUrl }) => {
    expect(await restore(ownerUrl, file)).toEqual(saved);
    const [before, after] = [await contents(db.ownerUrl), await contents(ownerUrl)];
    expect(after).toEqual(before);
    expect(before.tables.find(({ table }) => table === "public.transfers")?.rows).toBe(1);
    expect(before.tables.find(({ table }) => table === "public.products")?.rows).toBe(1);
    const sql = postgres(ownerUrl, { max: 1 });
    const broken = (await sql.begin((tx) => runChecks(tx))).filter(({ rows }) => rows.length > 0);
    const [guard] =
      await sql`select count(*)::int as off from pg_trigger where not tgisinternal and tgenabled <> 'O'`;
    await sql.end();
    expect({ broken, guard }).toEqual({ broken: [], guard: { off: 0 } });
  });
});

it("a restored ledger takes postings and sums them up, as the one before it", async () => {
  const file = aFile();
  await backUp(db.ownerUrl, file);
  await anEmptyOne(async ({ ownerUrl, appUrl }) => {
    await restore(ownerUrl, file);
    const app = connect(appUrl, { max: 1 });
    const [newest] = await app.sql<{ id: bigint }[]>`select max(id) as id from ledger.journals`;
    const [posted] = await app.sql<{ ids: bigint[] }[]>`
      select ids from ledger.post('{transfer.delivered}', '{trf_restored}', null, '{1}', '{1}', '{PTS}',
        ${`{${aiko.ledgerAccount}}`}, ${`{${ben.ledgerAccount}}`}, '{1}', now(), false)`;
    expect(posted?.ids[0]).toBeGreaterThan(newest!.id);
    await app.sql`select ledger.roll_up()`;
    const [again] = await app.sql<{ through: bigint }[]>`select ledger.roll_up() as through`;
    expect(again!.through).toBeGreaterThanOrEqual(newest!.id);
    await app.close();
  });
});

it("is of one moment, though gifts are sent while it is taken", async () => {
  const file = aFile();
  let going = true;
  const gifts = (async () => {
    let sent = 0;
    for (; going; sent++) await aGift(aiko, { to: ben.email, points: 1 });
    return sent;
  })();
  const saved = await backUp(db.ownerUrl, file).finally(() => {
    going = false;
  });
  expect(await gifts).toBeGreaterThan(0);
  expect(saved.broken).toEqual([]);
  await anEmptyOne(async ({ ownerUrl }) => {
    await restore(ownerUrl, file);
    expect((await contents(ownerUrl)).tables).toEqual(saved.tables);
  });
});

it("refuses to write over a file that is there", async () => {
  const file = aFile();
  writeFileSync(file, "mine");
  await expect(backUp(db.ownerUrl, file)).rejects.toThrow(/already/);
  expect(readFileSync(file, "utf8")).toBe("mine");
});

/** Ways to spoil a backup. What is changed in the text is packed and sealed anew where that is said. */
const spoiled: Record<string, [how: (packed: Buffer) => Buffer, says: RegExp]> = {
  "was cut off": [(packed) => packed.subarray(0, packed.length - 40), /its end is missing/],
  "was cut off in the middle": [(packed) => packed.subarray(0, packed.length >> 1), /its end is missing/],
  "has a bit turned over": [
    (packed) => {
      const copy = Buffer.from(packed);
      copy[copy.length >> 1]! ^= 4;
      return copy;
    },
    /damaged/,
  ],
  "had a row changed": [
    (packed) => edited(packed, (text) => text.replace("\t900\t", "\t901\t")),
    /its content was changed/,
  ],
  "had a row changed and was sealed anew": [
    (packed) => sealed(edited(packed, (text) => text.replace("\t900\t", "\t901\t"))),
    /do not add up/,
  ],
  "lost its last line": [
    (packed) => edited(packed, (text) => `${text.trimEnd().split("\n").slice(0, -1).join("\n")}\n`),
    /its end is missing/,
  ],
  "is something else": [() => gzipSync("hello\n"), /not a backup/],
  "is no archive": [() => Buffer.from("hello"), /damaged/],
};

const edited = (packed: Buffer, edit: (text: string) => string) =>
  gzipSync(edit(gunzipSync(packed).toString("utf8")));
function sealed(packed: Buffer): Buffer {
  const lines = gunzipSync(packed).toString("utf8").trimEnd().split("\n").slice(0, -1);
  const body = `${lines.join("\n")}\n`;
  return gzipSync(`${body}{"sha256":"${createHash("sha256").update(body).digest("hex")}"}\n`);
}

const whole = aFile();
await backUp(db.ownerUrl, whole);
// What is refused changes nothing, so one empty database serves them all.
const empty = await cloneDatabase();
afterAll(empty.drop);
const untouched = await contents(empty.ownerUrl);

it("a backup that was cut off, changed or is something else is refused and changes nothing", async () => {
  for (const [what, [spoil, says]] of Object.entries(spoiled)) {
    const file = aFile();
    writeFileSync(file, spoil(readFileSync(whole)));
    await expect(restore(empty.ownerUrl, file), what).rejects.toThrow(says);
  }
  expect(await contents(empty.ownerUrl)).toEqual(untouched);
});

it("rows that the database would not keep as they were saved are refused, and nothing of them stays", async () => {
  const file = aFile();
  const text = gunzipSync(readFileSync(whole)).toString("utf8");
  // A point more in a balance, with every sum of the file made anew: only the books can tell.
  const lines = text.trimEnd().split("\n").slice(0, -2);
  const manifest = JSON.parse(text.trimEnd().split("\n").at(-2)!);
  const from = lines.indexOf(lines.find((line) => line.startsWith('{"table":"ledger.balances"'))!);
  const [account, balance, seq] = lines[from + 1]!.split("\t");
  lines[from + 1] = [account, Number(balance) + 1, seq].join("\t");
  const rows = lines.slice(from + 1, lines.indexOf("\\.", from));
  const sum = manifest.tables.find(({ table }: { table: string }) => table === "ledger.balances");
  sum.sha256 = createHash("sha256")
    .update(`${rows.join("\n")}\n`)
    .digest("hex");
  writeFileSync(file, sealed(gzipSync(`${[...lines, JSON.stringify(manifest), "{}"].join("\n")}\n`)));
  await expect(restore(empty.ownerUrl, file)).rejects.toThrow(/books are not what they were/);
  expect(await contents(empty.ownerUrl)).toEqual(untouched);
});

it("is restored only into an empty database of its mode and version that nobody uses", async () => {
  await expect(restore(db.ownerUrl, whole)).rejects.toThrow(/holds data/);
  const sql = postgres(empty.ownerUrl, { max: 1 });
  const app = connect(empty.appUrl, { max: 1, name: "mizuhiki-app" });
  await app.sql`select 1`;
  await expect(restore(empty.ownerUrl, whole)).rejects.toThrow(/Stop it first/);
  await app.close();
  await sql`update system_settings set mode = 'live'`;
  await expect(restore(empty.ownerUrl, whole)).rejects.toThrow(/Play money/);
  await sql`update system_settings set mode = 'sandbox'`;
  await sql`insert into migrations.__drizzle_migrations (hash, created_at) values ('later', 1)`;
  await expect(restore(empty.ownerUrl, whole)).rejects.toThrow(/version of Mizuhiki/);
  await sql.end();
});
