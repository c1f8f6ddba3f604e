import type { Metadata } from "next";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import { productShelves } from "@/lib/catalogue/own-queries";
import { requireRetailer } from "@/lib/runtime/session";
import { ProductForm } from "../_components/product-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("partner.products.newTitle") };
}

/** A new product of the shop. */
export default async function NewProductPage() {
  const ctx = await requireRetailer("/partner/products/new");
  const [t, shelves] = await Promise.all([getT(), productShelves(ctx, {})]);
  return (
    <ClientMessages namespaces={["partner"]}>
      <PageHeader
        above={
          <Breadcrumb
            label={t("partner.order.above")}
            crumbs={[{ label: t("partner.products.title"), href: "/partner/products" }]}
          />
        }
        title={t("partner.products.newTitle")}
      />
      <div className="max-w-content">
        <ProductForm shelves={shelves} />
      </div>
    </ClientMessages>
  );
}
