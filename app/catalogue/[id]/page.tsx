import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { type ProductPage, productPage } from "@/lib/catalogue/queries";
import { AppError } from "@/lib/core/errors";
import { requestContext } from "@/lib/runtime/session";
import { Gallery } from "./_components/gallery";
import { Offer } from "./_components/offer";

type ProductPageProps = { params: Promise<{ id: string }> };

const load = cache(async (id: string): Promise<ProductPage> => {
  try {
    return await productPage(await requestContext(), { id });
  } catch (error) {
    // An address without the form of an id is no product either.
    if (error instanceof AppError && (error.kind === "not_found" || error.kind === "validation")) notFound();
    throw error;
  }
});

export async function generateMetadata({ params }: ProductPageProps): Promise<Metadata> {
  const product = await load((await params).id);
  return { title: product.name };
}

export default async function Product({ params }: ProductPageProps) {
  const [t, ctx, product] = await Promise.all([getT(), requestContext(), load((await params).id)]);
  const { category, retailer } = product;
  return (
    <article className="grid gap-6">
      <Breadcrumb
        label={t("catalogue.product.above")}
        crumbs={[
          { label: t("catalogue.title"), href: "/catalogue" },
          { label: category.name, href: `/catalogue?category=${category.id}` },
        ]}
      />
      <div className="grid items-start gap-x-10 gap-y-6 md:grid-cols-2">
        <Gallery product={product} />
        <div className="grid gap-6">
          <div className="grid gap-1">
            <p className="text-14 text-muted">{retailer.name}</p>
            <h1 className="text-24 sm:text-32">{product.name}</h1>
          </div>
          <Offer product={product} guest={ctx.actor.hat === "guest"} />
          {product.description && (
            <section aria-labelledby="description">
              <h2 id="description" className="mb-2 text-16">
                {t("catalogue.product.description")}
              </h2>
              <p className="max-w-prose whitespace-pre-line">{product.description}</p>
            </section>
          )}
          <Facts product={product} />
        </div>
      </div>
    </article>
  );
}

async function Facts({ product }: { product: ProductPage }) {
  const t = await getT();
  const { retailer, stock, availability } = product;
  return (
    <div className="grid gap-4">
      <DescriptionList
        className="border-line border-y"
        items={[
          {
            label: t("catalogue.product.stock"),
            value:
              availability === "gone"
                ? t("catalogue.product.gone")
                : availability === "few"
                  ? t("catalogue.product.few", { count: stock ?? 0 })
                  : t("catalogue.product.there"),
          },
          {
            label: t("catalogue.product.delivery"),
            value: t("catalogue.product.deliveryDays", { days: product.deliveryDays }),
          },
          {
            label: t("catalogue.product.tax"),
            value:
              product.taxRate === 8 ? t("catalogue.product.taxReduced") : t("catalogue.product.taxStandard"),
          },
          { label: t("catalogue.product.seller"), value: retailer.name },
          {
            label: t("catalogue.product.number"),
            value: <span className="tabular">{product.sku}</span>,
          },
        ]}
      />
      {retailer.about && <p className="text-14 text-muted">{retailer.about}</p>}
      <p>
        <Link href={`/catalogue?retailer=${retailer.slug}`} className="link text-14">
          {t("catalogue.product.moreFrom")}
        </Link>
      </p>
    </div>
  );
}
