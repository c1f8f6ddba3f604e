import { BadgeCheck } from "lucide-react";
import { Points, Yen } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Table } from "@/components/ui/table";
import type { RetailerOrder } from "@/lib/exchanges/retailer-queries";
import { confirmAction } from "../../actions";

/** What an order is for, line by line, with its sum. */
export async function OrderGoods({ order }: { order: RetailerOrder }) {
  const t = await getT();
  return (
    <Card aria-labelledby="goods" className="grid gap-4">
      <h2 id="goods" className="text-20">
        {t("partner.order.goods")}
      </h2>
      {order.source !== "catalogue" && <Origin source={order.source} open={order.may.confirm} />}
      <Table
        caption={t("partner.order.goods")}
        rows={order.lines}
        rowKey={({ line }) => String(line)}
        columns={[
          {
            key: "name",
            label: t("partner.order.name"),
            cell: ({ name, sku, url }) => (
              <>
                {url ? (
                  <a href={url} target="_blank" rel="noreferrer" className="link">
                    {name}
                  </a>
                ) : (
                  name
                )}
                <span className="block text-12 text-muted">{sku}</span>
              </>
            ),
          },
          { key: "tax", label: t("partner.order.tax"), numeric: true, cell: ({ taxRate }) => `${taxRate}%` },
          {
            key: "price",
            label: t("partner.order.unitPrice"),
            numeric: true,
            cell: ({ unitPrice }) => <Yen value={unitPrice} />,
          },
          {
            key: "quantity",
            label: t("partner.order.quantity"),
            numeric: true,
            cell: ({ quantity, sent }) =>
              sent ? t("partner.order.sentOf", { sent, quantity }) : String(quantity),
          },
        ]}
      />
      <p className="flex flex-wrap items-baseline justify-end gap-3 border-line border-t pt-4">
        <span className="text-14 text-muted">{t("partner.order.sum")}</span>
        <Yen value={order.price} className="font-semibold text-20" />
        <Points value={order.points} className="text-14 text-muted" />
      </p>
      {order.note && (
        <div className="grid gap-1">
          <h3 className="text-14 text-muted">{t("partner.order.note")}</h3>
          <p className="whitespace-pre-line">{order.note}</p>
        </div>
      )}
    </Card>
  );
}

/** Goods of the shop's own site: written down by the member, or signed by the site. */
async function Origin({ source, open }: { source: RetailerOrder["source"]; open: boolean }) {
  const t = await getT();
  const signed = source === "signed_return";
  const byHand = open ? t("partner.order.byHand") : t("partner.order.byHandBefore");
  return (
    <div className="grid justify-items-start gap-1">
      <Badge tone={signed ? "success" : "neutral"}>
        {signed && <BadgeCheck aria-hidden="true" className="size-3.5" />}
        {signed ? t("partner.queue.signed") : t("partner.queue.byHand")}
      </Badge>
      <p className="text-14 text-muted">{signed ? t("partner.order.signed") : byHand}</p>
    </div>
  );
}

/** The first thing to do with an order. */
export async function ConfirmOrder({ id }: { id: string }) {
  const t = await getT();
  return (
    <Card className="grid gap-3" aria-labelledby="confirm">
      <h2 id="confirm" className="text-20">
        {t("partner.confirm.title")}
      </h2>
      <p className="text-muted">{t("partner.confirm.text")}</p>
      <ActionForm action={confirmAction}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton pending={t("partner.confirm.pending")} className="justify-self-start">
          {t("partner.confirm.submit")}
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
