import "server-only";
import { connection } from "@/db/client";
import { now } from "@/lib/core/clock";
import type { Id } from "@/lib/core/ids";
import { yenToPoints } from "@/lib/core/rates-math";
import { yen } from "@/lib/core/yen";
import { placeOffSiteOrder } from "@/lib/exchanges/place-off-site-order";
import { placeOrders } from "@/lib/exchanges/place-orders";
import { tokenOf } from "@/lib/off-site/punch-out-link";
import { canonicalBody } from "@/lib/off-site/return-body";
import { signatureOf } from "@/lib/off-site/signature";
import { startPunchOut } from "@/lib/off-site/start-punch-out";
import { takeReturn } from "@/lib/off-site/take-return";
import { ratesAt } from "@/lib/rates/current";
import { demoSecret } from "../sites";
import type { Cast } from "./cast";
import { HOMES } from "./customers";
import { type Line, linesOf, type Tale } from "./tale";

/** Places the order of a tale as its member would, and returns its id. */
export async function place(cast: Cast, tale: Tale, key: string): Promise<Id<"ord">> {
  const { as } = cast.customer(tale.who);
  const { policyId, rates } = await ratesAt(connection().db, now());
  const lines = linesOf(tale);
  const price = yen(lines.reduce((sum, line) => sum + line.price * line.quantity, 0));
  const { gift, note } = tale;
  const wish = {
    to: { kind: "new", ...(gift?.to ?? HOMES[tale.who]) },
    keepAddress: true,
    ...(gift && {
      ...{ forWhom: "gift", giftMessage: gift.message, occasion: gift.occasion, wrappingName: gift.from },
    }),
    ...(note && { note }),
    ratePolicyId: policyId,
    points: yenToPoints(price, rates.exchange).points,
  };
  if (tale.offSite) {
    const choice =
      tale.offSite === "by_hand"
        ? { retailer: tale.shop, ...writtenFields(lines) }
        : { choice: await signedChoice(cast, tale) };
    return (await placeOffSiteOrder(as, key, { ...wish, source: tale.offSite, ...choice })).id;
  }
  const goods = lines.map(({ sku, quantity }) => ({ product: cast.product(sku), quantity }));
  const { ids } = await placeOrders(as, key, { ...wish, lines: goods });
  const [id] = ids;
  if (!id) throw new Error("an order without an id");
  return id;
}

/** Lines as the form for goods written by hand names them. */
function writtenFields(lines: readonly Line[]): Record<string, string | number> {
  const fields = lines.flatMap((line, n) =>
    Object.entries(line).map(([name, value]) => [`lines.${n}.${name}`, value] as const),
  );
  return Object.fromEntries(fields);
}

/** Goes to the shop's site and comes back with what it signed. */
async function signedChoice(cast: Cast, tale: Tale): Promise<Id<"pun">> {
  const { as } = cast.customer(tale.who);
  const { id } = await startPunchOut(as, `demo-visit-${now().getTime()}`, { retailer: tale.shop });
  const body = canonicalBody({
    session: tokenOf(id),
    retailer: tale.shop,
    timestamp: Math.floor(now().getTime() / 1_000),
    items: linesOf(tale).map(({ price, ...item }) => ({ ...item, unitPrice: price })),
  });
  const { refusal } = await takeReturn({ body, signature: signatureOf(body, demoSecret(tale.shop)) });
  if (refusal) throw new Error(`the signed return was refused: ${refusal}`);
  return id;
}
