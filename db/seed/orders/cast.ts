import "server-only";
import { eq } from "drizzle-orm";
import { connection } from "@/db/client";
import { products } from "@/db/schema/catalogue";
import type { Id } from "@/lib/core/ids";
import type { ActorOf } from "@/lib/policy/actor";
import type { Context } from "@/lib/runtime/context";
import type { DemoShop } from "../catalogue";
import type { Demo } from "../people";
import type { Shop } from "../shops";
import type { DemoStaff, StaffName } from "../staff";
import type { Customer } from "./customers";

/** Everybody who acts in the tales, once they are there. */
export class Cast {
  readonly #customers = new Map<Customer, Demo>();
  #shops: readonly DemoShop[] = [];
  #staff?: Record<StaffName, DemoStaff>;
  #products = new Map<string, Id<"prd">>();

  addCustomer(who: Customer, demo: Demo): Demo {
    this.#customers.set(who, demo);
    return demo;
  }

  addStaff(staff: Record<StaffName, DemoStaff>): void {
    this.#staff = staff;
  }

  /** One of the operator's people. */
  staff(who: StaffName): Context<ActorOf<"staff">> {
    return there(this.#staff?.[who], who).as;
  }

  async addShops(shops: readonly DemoShop[]): Promise<void> {
    this.#shops = shops;
    for (const { owner } of shops) {
      const own = await connection()
        .db.select({ id: products.id, sku: products.sku })
        .from(products)
        .where(eq(products.retailerId, owner.actor.organisationId));
      for (const { id, sku } of own) this.#products.set(sku, id);
    }
  }

  get shops(): readonly DemoShop[] {
    return this.#shops;
  }

  customer(who: Customer): Demo {
    return there(this.#customers.get(who), who);
  }

  shop(slug: Shop["slug"]): Context<ActorOf<"retailer">> {
    const shop = this.#shops.find((one) => one.slug === slug);
    return there(shop, slug).owner;
  }

  product(sku: string): Id<"prd"> {
    return there(this.#products.get(sku), sku);
  }

  /** Naoko, and Daniel: one proposes what the other approves. */
  finance(which: 0 | 1): Context<ActorOf<"staff">> {
    return this.staff(which === 0 ? "finance1" : "finance2");
  }
}

function there<T>(found: T | undefined, name: string): T {
  if (found === undefined) throw new Error(`${name} is not there yet`);
  return found;
}
