import { provideConnection } from "@/db/client";
import { now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { placeOrders } from "@/lib/exchanges/place-orders";
import { verifyLedger } from "@/lib/ledger/verify";
import { clockAt, ratesAt } from "@/lib/rates/current";
import { anOrderForm, aProduct, aRetailer } from "../../support/factories/exchanges";
import { type Population, populate, populationOf } from "../ledger/population";
import type { Line } from "../support/report";
import { interleave, type Variant } from "../support/rounds";
import type { BenchDatabase, BenchServer } from "../support/server";
import { rawOrder } from "./baseline";

const MEMBERS = 20_000;
const RETAILERS = 20;
const PRODUCTS = 1_000;
const STOCK = 10_000_000;
const ROUNDS = 5;
const SECONDS = 1.6;
/** Any of the products; hot: half of all orders are for one of them. */
type Load = "uniform" | "hot";
type Goods = readonly Id<"prd">[];
type Section = { readonly title: string; readonly lines: Line[] };

const any = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!;

/** Throughput of placing an order over the baseline's, at 32 clients. */
export async function measureOrders(server: BenchServer): Promise<Section[]> {
  await server.make("orders");
  const db = server.open("orders");
  provideConnection(() => db.app);
  try {
    await populate(db, MEMBERS);
    const goods = await stocked(db);
    const population = await populationOf(db);
    await server.checkpoint();
    const sections: Section[] = [];
    for (const load of ["uniform", "hot"] as const) {
      const variants = await variantsOf(db, population, goods, load);
      const measured = await interleave(variants, { rounds: ROUNDS, seconds: SECONDS });
      const title = load === "hot" ? "Orders, half of them for one product" : "Orders all over the catalogue";
      sections.push({ title: `${title}, 32 clients`, lines: linesOf(measured) });
    }
    await assertRight(db);
    return sections;
  } finally {
    await db.close();
  }
}

const linesOf = (measured: Awaited<ReturnType<typeof interleave>>): Line[] =>
  measured.map(({ name, perSecond, ratio }) => ({
    what: name,
    measured: `${Math.round(perSecond)}/s`,
    figure: ratio,
    unit: "× baseline",
  }));

async function stocked(db: BenchDatabase): Promise<Goods> {
  const goods: Id<"prd">[] = [];
  for (let n = 0; n < RETAILERS; n++) {
    const shop = await aRetailer(db.app);
    for (let k = 0; k < PRODUCTS / RETAILERS; k++) goods.push(await aProduct(db.app, shop, { stock: STOCK }));
  }
  await db.admin.unsafe("vacuum analyze products, organisations, retailers");
  return goods;
}

async function variantsOf(
  db: BenchDatabase,
  { members }: Population,
  goods: Goods,
  load: Load,
): Promise<Variant[]> {
  const product = () => (load === "hot" && Math.random() < 0.5 ? goods[0]! : any(goods));
  const form = await anOrderForm(db.app, [[goods[0]!, 1]]);
  const [rate, clock] = await Promise.all([ratesAt(db.app.db, now()), clockAt(db.app.db, now())]);
  const terms = {
    points: BigInt(form.points),
    rate: rate.rates.exchange,
    ...{ ratePolicyId: rate.policyId, clockPolicyId: clock.policyId },
  };
  const raw = () => rawOrder(db, { ...any(members), ...terms, product: product(), id: newId("ord", now()) });
  const placed = async () => {
    const { accountId, personId, sessionId } = any(members);
    const key = newId("ord", now());
    await placeOrders(
      {
        actor: { hat: "member", accountId, personId, sessionId },
        requestId: key,
        locale: "ja",
        client: { address: "127.0.0.1", device: "bench" },
      },
      key,
      { ...form, lines: `${product()}:1` },
    );
    return 1;
  };
  return [
    { name: "raw one-statement order", work: raw },
    { name: "placeOrders, with everything", work: placed },
  ];
}

/** What was measured was also right: every piece that left the stock stands in an order, and its points are held. */
async function assertRight({ admin }: BenchDatabase): Promise<void> {
  const [sums] = await admin<{ taken: bigint; ordered: bigint; held: bigint; points: bigint }[]>`
    select (select sum(${STOCK}::int - stock) from products) as taken,
      (select sum(quantity) from order_lines) as ordered,
      (select sum(amount) from ledger.moves where to_account = 3) as held,
      (select sum(points) from orders) as points`;
  if (!sums || sums.taken !== sums.ordered || sums.held !== sums.points)
    throw new Error(`stock and orders disagree: ${JSON.stringify(sums)}`);
  // What the bench itself does: points out of nowhere, and a baseline that draws a journal's id before it holds an account.
  const own = ["journals-have-causes", "entries-run-on"];
  const broken = (await verifyLedger(admin)).filter(
    ({ check, rows }) => rows.length > 0 && !own.includes(check),
  );
  if (broken.length)
    throw new Error(`the books are not in order: ${broken.map(({ check }) => check).join(", ")}`);
}
