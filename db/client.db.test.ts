import { createServer, connect as dial, type Socket } from "node:net";
import { sql as statement } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Connection, connect, provideConnection } from "@/db/client";
import { command } from "@/lib/runtime/command";
import { useDatabase } from "@/tests/support/database";
import { guest } from "@/tests/support/factories/people";
import { aKey } from "@/tests/support/factories/transfers";

const db = await useDatabase();
await db.owner`create table noted (word text not null)`;
await db.owner`grant select, insert on noted to mizuhiki_app`;
const noted = async () => (await db.owner`select word from noted`).map(({ word }) => word);

const BEGIN = Buffer.from("begin ");

/** The database behind a wire on which BEGIN becomes something that the server refuses. */
async function withoutBegin(): Promise<Connection> {
  const { hostname, port } = new URL(db.appUrl);
  const sockets = new Set<Socket>();
  const wire = createServer((app) => {
    const server = dial(Number(port), hostname);
    for (const socket of [app, server]) sockets.add(socket.on("error", () => {}));
    app.on("data", (sent) => server.write(spoiled(sent)));
    server.on("data", (answer) => app.write(answer));
    app.on("close", () => server.destroy());
  });
  await new Promise<void>((listening) => wire.listen(0, "127.0.0.1", listening));
  const address = wire.address();
  if (!address || typeof address === "string") throw new Error("no port");
  const at = Object.assign(new URL(db.appUrl), { hostname: "127.0.0.1", port: address.port });
  const behind = connect(at.href, { max: 2 });
  afterAll(async () => {
    await behind.close();
    for (const socket of sockets) socket.destroy();
    wire.close();
  });
  return behind;
}

function spoiled(sent: Buffer): Buffer {
  for (let at = sent.indexOf(BEGIN); at >= 0; at = sent.indexOf(BEGIN, at + 1)) sent.write("bogus ", at);
  return sent;
}

const refused = { code: "42601" };
const note = (word: string) => statement`insert into noted values (${word})`;

describe("where the server refuses BEGIN", async () => {
  const broken = await withoutBegin();

  it("a transaction writes nothing, not even with its first statement", async () => {
    for (const begin of [
      () => broken.db.transaction((tx) => tx.execute(note("drizzle"))),
      () => broken.sql.begin((tx) => tx`insert into noted values ('raw')`),
      () => broken.sql.begin("read write", (tx) => tx`insert into noted values ('with options')`),
      () => broken.db.transaction((tx) => Promise.all([tx.execute(note("one")), tx.execute(note("two"))])),
    ])
      await expect(begin()).rejects.toMatchObject(refused);
    expect(await noted()).toEqual([]);
  });

  it("a command writes nothing", async () => {
    const write = command({
      name: "identity.register",
      hats: ["guest"],
      input: z.object({}),
      run: ({ tx }) => tx.execute(note("command")),
    });
    provideConnection(() => broken);
    await expect(write(guest, aKey(), {})).rejects.toThrow();
    provideConnection(() => db);
    expect(await noted()).toEqual([]);
  });

  it("its connections go on to work", async () => {
    expect(await Promise.all([1, 2, 3].map((n) => broken.sql`select ${n}::int as n`))).toHaveLength(3);
  });
});

it("where it does not, a transaction is one: all of it or nothing", async () => {
  await db.db.transaction((tx) => tx.execute(note("kept")));
  await expect(
    db.db.transaction(async (tx) => {
      await tx.execute(note("rolled back"));
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  await db.sql.begin("isolation level serializable", (tx) => tx`insert into noted values ('serializable')`);
  expect(await noted()).toEqual(["kept", "serializable"]);
});
