import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { productFeeds } from "@/db/schema/catalogue";
import { command } from "@/lib/runtime/command";
import { SaveFeedInput } from "./inputs";
import { mustBeShelf } from "./start-import";

/** Has the list at an address fetched by itself, from now on and every so many hours. A shop has one such address. */
export const saveFeed = command({
  name: "catalogue.save_feed",
  hats: ["retailer"],
  input: SaveFeedInput,
  async run({ tx, actor, now, about }, { url, everyHours, category, taxRate }) {
    if (category) await mustBeShelf(tx, category);
    const feed = {
      ...{ url, everyHours, categoryId: category ?? null, taxRate: taxRate ?? null },
      ...{ nextAt: now, updatedAt: now },
    };
    await tx
      .insert(productFeeds)
      .values({ retailerId: actor.organisationId, ...feed })
      .onConflictDoUpdate({ target: productFeeds.retailerId, set: feed });
    about(actor.organisationId);
    return {};
  },
});

/** Ends the fetching. What has been taken over stays. */
export const removeFeed = command({
  name: "catalogue.save_feed",
  hats: ["retailer"],
  input: z.object({}),
  async run({ tx, actor, about }) {
    await tx.delete(productFeeds).where(eq(productFeeds.retailerId, actor.organisationId));
    about(actor.organisationId);
    return {};
  },
});
