import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { basketLines } from "@/db/schema/baskets";
import { query } from "@/lib/runtime/query";

/** Whether anything waits in the member's basket, to lead them back to it. */
export const basketHasGoods = query({
  name: "basket.view",
  hats: ["member"],
  input: z.object({}),
  async run({ db, actor }) {
    if (!actor.accountId) return false;
    const [line] = await db
      .select({ product: basketLines.productId })
      .from(basketLines)
      .where(eq(basketLines.accountId, actor.accountId))
      .limit(1);
    return line !== undefined;
  },
});
