import "server-only";
import { query } from "@/lib/runtime/query";
import { PreviewCashOutInput } from "./inputs";
import { decideCashOut } from "./internal/decide";

/**
 * What cashing out would do, for the review before it: exact points, what they are worth, the fee, what arrives and
 * where, what stays. Refuses what `requestCashOut` would refuse, with the same words.
 */
export const previewCashOut = query({
  name: "cash_out.preview",
  hats: ["member"],
  input: PreviewCashOutInput,
  async run({ db, actor, now }, wish) {
    const { quote, standing, ...agreed } = await decideCashOut(db, actor, wish, now);
    return { ...agreed, wish, quote, balanceAfter: standing.balance - quote.points };
  },
});

export type CashOutPreview = Awaited<ReturnType<typeof previewCashOut>>;
