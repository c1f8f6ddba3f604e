"use client";

import { useTranslations } from "use-intl/react";
import { Mark } from "@/components/domain/mark";
import { Points, Yen } from "@/components/domain/points";
import { Link } from "@/components/ui/link";
import type { Amount } from "@/lib/i18n/format";

/** A product of the list, from the server or as JSON. */
export type ShownProduct = {
  readonly id: string;
  readonly name: string;
  readonly retailer: string;
  readonly price: Amount;
  readonly points: Amount;
  readonly picture: {
    readonly src: string;
    readonly width: number;
    readonly height: number;
    readonly alt: string;
  } | null;
  readonly availability: "there" | "few" | "gone";
};

/** Photo first, then the points, large; the yen small. The whole tile is its link, named by the product. */
export function ProductTile({ product, eager }: { product: ShownProduct; eager: boolean }) {
  const t = useTranslations("catalogue.list");
  const { picture, availability } = product;
  return (
    <li className="group relative grid content-start gap-2">
      <div className="relative aspect-square overflow-hidden rounded-card border border-line bg-gold-soft">
        {picture ? (
          // biome-ignore lint/performance/noImgElement: drawings are vectors, there is nothing to resize
          <img
            src={picture.src}
            width={picture.width}
            height={picture.height}
            alt=""
            loading={eager ? "eager" : "lazy"}
            decoding="async"
            className="size-full object-cover transition-transform duration-200 group-hover:scale-[1.03] motion-reduce:transform-none"
          />
        ) : (
          <Mark className="absolute inset-0 m-auto w-1/3 text-gold" />
        )}
        {availability !== "there" && (
          <span className="absolute start-2 bottom-2 rounded-full border border-line bg-surface px-2.5 py-0.5 font-semibold text-12">
            {availability === "few" ? t("few") : t("gone")}
          </span>
        )}
      </div>
      <div className="grid gap-0.5">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <Points value={product.points} className="font-semibold text-20" />
          <Yen value={product.price} className="text-12 text-muted" />
        </p>
        <h2 className="font-normal text-14">
          <Link
            href={`/catalogue/${product.id}`}
            className="line-clamp-2 after:absolute after:inset-0 after:rounded-card group-hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-indigo focus-visible:after:outline-offset-2"
          >
            {product.name}
          </Link>
        </h2>
        <p className="truncate text-12 text-muted">{product.retailer}</p>
      </div>
    </li>
  );
}
