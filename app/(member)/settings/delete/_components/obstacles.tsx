import type { ReactNode } from "react";
import { getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { Leaving } from "@/lib/leaving/queries";

/** What is in the way besides points, and what to do about each. */
export async function Obstacles({ leaving }: { leaving: Leaving }) {
  const t = await getT();
  const { obstacles, gifts, giftPoints, orders, cashOuts, unpaid, owed } = leaving;
  const activity = (
    <Link href="/activity" className="link inline-flex min-h-6 items-center text-14">
      {t("leaving.seeActivity")}
    </Link>
  );
  return (
    <>
      {obstacles.includes("held") && (
        <Obstacle title={t("leaving.heldTitle")}>{t("leaving.heldText")}</Obstacle>
      )}
      {obstacles.includes("owed") && (
        <Obstacle title={t("leaving.owedTitle", { points: Number(owed) })}>{t("leaving.owedText")}</Obstacle>
      )}
      {obstacles.includes("unpaid") && (
        <Obstacle title={t("leaving.unpaidTitle", { count: unpaid })} way={activity}>
          {t("leaving.unpaidText")}
        </Obstacle>
      )}
      {obstacles.includes("gifts") && (
        <Obstacle title={t("leaving.giftsTitle", { count: gifts })} way={activity}>
          {t("leaving.giftsText", { points: Number(giftPoints) })}
        </Obstacle>
      )}
      {obstacles.includes("orders") && (
        <Obstacle
          title={t("leaving.ordersTitle", { count: orders })}
          way={
            <Link href="/exchanges?show=open" className="link inline-flex min-h-6 items-center text-14">
              {t("leaving.seeOrders")}
            </Link>
          }
        >
          {t("leaving.ordersText")}
        </Obstacle>
      )}
      {obstacles.includes("cash_outs") && (
        <Obstacle
          title={t("leaving.cashOutsTitle", { count: cashOuts })}
          way={
            <Link href="/cash-outs" className="link inline-flex min-h-6 items-center text-14">
              {t("leaving.seeCashOuts")}
            </Link>
          }
        >
          {t("leaving.cashOutsText")}
        </Obstacle>
      )}
    </>
  );
}

function Obstacle({ title, way, children }: { title: string; way?: ReactNode; children: ReactNode }) {
  return (
    <Card className="grid gap-1">
      <h3 className="font-semibold">{title}</h3>
      <p className="text-14 text-muted">{children}</p>
      {way}
    </Card>
  );
}
