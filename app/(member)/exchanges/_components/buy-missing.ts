import type { AppError } from "@/lib/core/errors";
import { formatPoints, formatYen } from "@/lib/i18n/format";
import { translator } from "@/lib/i18n/translator";
import type { Remedy } from "@/lib/runtime/action";
import type { Context } from "@/lib/runtime/context";
import { orderBack, withBack } from "../../purchases/_components/order-back";

/** For an order that points were missing for: exactly these can be bought, and then it goes on where it stood. */
export function buyMissing(form: FormData) {
  return ({ code, params }: AppError, { locale }: Pick<Context, "locale">): Remedy | undefined => {
    const { missing, yen } = params;
    if (code !== "exchanges.points_missing" || typeof missing !== "bigint" || typeof yen !== "bigint") return;
    return {
      href: withBack(`/purchases/new?points=${missing}`, orderBack(form.get("back"))),
      label: translator(locale)("exchanges.basket.buy", {
        points: formatPoints(missing, locale),
        yen: formatYen(yen, locale),
      }),
    };
  };
}
