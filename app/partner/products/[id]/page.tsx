import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { ownProduct, productShelves } from "@/lib/catalogue/own-queries";
import { photosOf } from "@/lib/catalogue/photos/queries";
import { AppError } from "@/lib/core/errors";
import { requireRetailer } from "@/lib/runtime/session";
import { Photos } from "../_components/photos";
import { ProductForm } from "../_components/product-form";
import { StockForm, Withdraw } from "../_components/stock-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("partner.products.editTitle") };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ saved?: string }> };

/** A product of the shop: its stock, everything that the catalogue says of it, and the way out of the catalogue. */
export default async function ProductPage({ params, searchParams }: Props) {
  const [{ id }, { saved }] = await Promise.all([params, searchParams]);
  const ctx = await requireRetailer(`/partner/products/${id}`);
  const [t, locale, found, shelves, photos] = await Promise.all([
    getT(),
    getLocale(),
    ownProduct(ctx, { id }).catch(missing),
    productShelves(ctx, {}),
    photosOf(ctx, { productId: id }).catch(missing),
  ]);
  const { price, status, ...product } = found;
  return (
    <ClientMessages namespaces={["partner", "photos"]}>
      <PageHeader
        above={
          <Breadcrumb
            label={t("partner.order.above")}
            crumbs={[{ label: t("partner.products.title"), href: "/partner/products" }]}
          />
        }
        title={locale === "ja" ? found.nameJa : found.nameEn}
      />
      <div className="grid max-w-content gap-6">
        {saved && <Notice tone="success">{t("partner.products.saved")}</Notice>}
        {status === "withdrawn" && <Notice>{t("partner.products.isWithdrawn")}</Notice>}
        {status !== "withdrawn" && <StockForm id={id} stock={found.stock} />}
        <Photos productId={id} photos={photos} />
        <ProductForm shelves={shelves} product={{ ...product, status, price: price.toString() }} />
        {status !== "withdrawn" && <Withdraw id={id} />}
      </div>
    </ClientMessages>
  );
}

function missing(error: unknown): never {
  if (error instanceof AppError && (error.kind === "not_found" || error.kind === "validation")) notFound();
  throw error;
}
