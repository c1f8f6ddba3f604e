import fc from "fast-check";
import { expect, it } from "vitest";
import { setClock } from "@/lib/core/clock";
import { OPERATOR } from "@/lib/ledger/chart";
import { useDatabase } from "@/tests/support/database";
import { aMember } from "@/tests/support/factories/people";
import { aPaidPurchase } from "@/tests/support/factories/purchases";
import { quotePurchase } from "./queries";

const db = await useDatabase();
const VERSIONS = 25;
const FIRST = Date.UTC(2027, 0, 1);
const DAY = 86_400_000;

/** Rates of many days, and limits wide enough for any amount: as if they had been decided on long before. */
async function manyRates() {
  const rate = fc.integer({ min: 1, max: 1_000 });
  const versions = fc.sample(fc.tuple(rate, rate, rate), { numRuns: VERSIONS, seed: 20_261_122 });
  await db.owner.begin(async (tx) => {
    await tx`alter table policies disable trigger user`;
    await tx`
      insert into policies (id, kind, version, "values", announced_at, effective_at)
      select 'pol_limits', 'limits', 2, jsonb_set(jsonb_set("values", '{balanceCap}', '1000000000'),
        '{payment,card}', '{"min": 1, "max": 99999999}'), '2026-01-01', '2026-01-01'
      from policies where kind = 'limits'`;
    for (const [day, rates] of versions.entries()) {
      const [cash = 1, exchange = 1, buy = 1] = [...rates].sort((a, b) => a - b);
      const at = new Date(FIRST + day * DAY);
      const id = `pol_${"0".repeat(24)}${String(day + 10)}`;
      await tx`
        insert into policies (id, kind, version, "values", announced_at, effective_at)
        values (${id}, 'rates', ${day + 2}, ${tx.json({ buy, exchange, cash })}, ${at}, ${at})`;
    }
    await tx`alter table policies enable trigger user`;
  });
}

it("posts to the yen what it quoted, at any rate and for any number of points", {
  timeout: 120_000,
}, async () => {
  await manyRates();
  const aiko = await aMember(db);
  const day = fc.integer({ min: 0, max: VERSIONS - 1 });
  const points = fc.integer({ min: 1, max: 5_000 });
  await fc.assert(
    fc.asyncProperty(day, points, async (onDay, wanted) => {
      const restore = setClock(() => FIRST + onDay * DAY + 3_600_000);
      try {
        const { quote } = await quotePurchase(aiko.as, { points: wanted });
        const { id } = await aPaidPurchase(db, aiko, wanted);
        const changes = await changesOf(id);
        const face = quote.points * 100n;
        expect(quote.pay).toBe(quote.points * quote.rates.buy);
        expect(changes.get(aiko.ledgerAccount)).toBe(quote.points);
        expect(changes.get(OPERATOR.pointsIssued)).toBe(-quote.points);
        expect(changes.get(OPERATOR.stripeClearing)).toBe(quote.pay);
        expect(changes.get(OPERATOR.pointsLiability)).toBe(-face);
        expect(changes.get(OPERATOR.rateDifference) ?? 0n).toBe(face - quote.pay);
      } finally {
        restore();
      }
    }),
    { numRuns: 200 },
  );
});

/** What the purchase's journal changed, by account. */
async function changesOf(sourceId: string): Promise<Map<bigint, bigint>> {
  const rows = await db.sql<{ account: bigint; change: bigint }[]>`
    select e.account, sum(e.amount)::bigint as change
    from ledger.journals j join ledger.entries e on e.journal_id = j.id
    where j.kind = 'purchase.settled' and j.source_id = ${sourceId} group by e.account`;
  return new Map(rows.map((row) => [row.account, row.change]));
}
