import { BadgeCheck } from "lucide-react";
import { getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { yen } from "@/lib/core/yen";
import type { SignedItem } from "@/lib/off-site/return-body";
import { GoodsLines } from "../../../_components/goods-lines";

/** The goods as the shop has signed them: they are ordered as they stand. */
export async function SignedLines({ id, items }: { id: string; items: readonly SignedItem[] }) {
  const t = await getT();
  return (
    <Card aria-labelledby="signed-goods">
      <input type="hidden" name="source" value="signed_return" />
      <input type="hidden" name="choice" value={id} />
      <h2 id="signed-goods" className="text-20">
        {t("offsite.byHand.goods")}
      </h2>
      <p className="mt-1 flex items-center gap-1.5 text-14 text-pine">
        <BadgeCheck aria-hidden="true" className="size-4 shrink-0" />
        {t("offsite.session.confirmed")}
      </p>
      <GoodsLines
        lines={items.map(({ name, unitPrice, quantity }) => ({ name, price: yen(unitPrice), quantity }))}
      />
    </Card>
  );
}
