import "server-only";
import { connection } from "@/db/client";
import { productImages } from "@/db/schema/catalogue";
import { organisationMembers, organisations } from "@/db/schema/organisations";
import { retailers } from "@/db/schema/retailers";
import { saveProduct } from "@/lib/catalogue/save-product";
import { now } from "@/lib/core/clock";
import { type Id, newId } from "@/lib/core/ids";
import { createPerson } from "@/lib/identity/create-person";
import type { ActorOf } from "@/lib/policy/actor";
import type { Context } from "@/lib/runtime/context";
import haruka from "./goods/haruka.json";
import kamado from "./goods/kamado.json";
import midoriya from "./goods/midoriya.json";
import tsumugi from "./goods/tsumugi.json";
import { actingAs, openDemoSession } from "./people";
import { SHOPS, type Shop } from "./shops";

/** The drawings of the demo are squares of this many pixels. */
const PICTURE = 480;
export const GOODS = { midoriya, kamado, haruka, tsumugi };
type Goods = (typeof GOODS)[keyof typeof GOODS][number];

export type DemoShop = {
  readonly slug: Shop["slug"];
  readonly name: string;
  readonly email: string;
  readonly owner: Context<ActorOf<"retailer">>;
};

/**
 * Four partner shops with their owners, and all that they sell: put out by turns, so that the newest products are of
 * every shop. Returns whom one can sign in as.
 */
export async function seedCatalogue(passwordHash: string): Promise<DemoShop[]> {
  const shops: DemoShop[] = [];
  for (const shop of SHOPS) shops.push(await openShop(shop, passwordHash));
  const most = Math.max(...SHOPS.map(({ slug }) => GOODS[slug].length));
  for (let n = 0; n < most; n++) {
    for (const { slug, owner } of shops) {
      const goods = GOODS[slug][n];
      if (goods) await putOut(owner, goods);
    }
  }
  return shops;
}

const emailOf = (slug: string) => `${slug}@mizuhiki.example`;

async function openShop(shop: Shop, passwordHash: string): Promise<DemoShop> {
  const at = now();
  const organisationId = newId("org", at);
  const email = emailOf(shop.slug);
  const { name, contact, ...facts } = shop;
  return await connection().db.transaction(async (tx) => {
    const owner = { email, name: contact, locale: "ja", passwordHash } as const;
    const { personId } = await createPerson(tx, owner, at);
    await tx.insert(organisations).values({ id: organisationId, kind: "retailer", name, createdAt: at });
    await tx
      .insert(retailers)
      .values({ ...facts, organisationId, contactName: contact, contactEmail: email, since: at });
    await tx.insert(organisationMembers).values({ organisationId, personId, role: "owner", since: at });
    const sessionId = await openDemoSession(tx, personId, organisationId);
    const actor = { hat: "retailer", organisationId, role: "owner", personId, sessionId } as const;
    return { slug: shop.slug, name, email, owner: actingAs(actor) };
  });
}

async function putOut(owner: Context<ActorOf<"retailer">>, goods: Goods): Promise<void> {
  const { picture, ...product } = goods;
  const { id } = await saveProduct(owner, `demo-goods-${product.sku}`, product);
  await draw(id, picture, goods);
}

async function draw(productId: Id<"prd">, picture: string, goods: Goods): Promise<void> {
  const at = now();
  await connection()
    .db.insert(productImages)
    .values({
      id: newId("img", at),
      productId,
      position: 1,
      path: `/products/${picture}.svg`,
      contentType: "image/svg+xml",
      width: PICTURE,
      height: PICTURE,
      altJa: `${goods.nameJa}の絵`,
      altEn: `Drawing of ${goods.nameEn}`,
      addedAt: at,
    });
}
