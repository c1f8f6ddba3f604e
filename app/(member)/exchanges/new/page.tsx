import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { readBasket } from "@/lib/exchanges/basket";
import { savedAddresses } from "@/lib/exchanges/saved-addresses";
import { requireMember } from "@/lib/runtime/session";
import { orRefusal } from "../_components/or-refusal";
import { OrderFlow } from "./_components/order-flow";
import { placeAction, reviewAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("exchanges.new.title") };
}

/** Where the chosen goods go, then everything on one screen, then the order. */
export default async function NewOrderPage() {
  const [t, ctx] = await Promise.all([getT(), requireMember("/exchanges/new")]);
  const [found, addresses] = await Promise.all([
    orRefusal(ctx, readBasket(ctx, {})),
    savedAddresses(ctx, {}),
  ]);
  if (found.refusal === undefined && (found.data.bills.length === 0 || found.data.missing > 0n))
    redirect("/basket");
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("exchanges.crumbs")}
            crumbs={[{ label: t("exchanges.basket.title"), href: "/basket" }]}
          />
        }
        title={t("exchanges.new.title")}
        lead={t("exchanges.new.lead")}
      />
      {found.refusal !== undefined ? (
        <Notice tone="warning" title={t("exchanges.cannotOrder")}>
          {found.refusal}
        </Notice>
      ) : (
        <ClientMessages namespaces={["exchanges", "gifts", "transfers"]}>
          <OrderFlow
            draft="order"
            at="/exchanges/new"
            reviewAction={reviewAction}
            placeAction={placeAction}
            goods={
              <input
                type="hidden"
                name="lines"
                value={found.data.bills
                  .flatMap(({ lines }) => lines.map(({ product, quantity }) => `${product}:${quantity}`))
                  .join(",")}
              />
            }
            addresses={addresses}
          />
        </ClientMessages>
      )}
    </>
  );
}
