import { Mark } from "@/components/domain/mark";
import type { ProductPage } from "@/lib/catalogue/queries";

/** The pictures of a product: the first one large, the others beside one another below it. */
export function Gallery({ product }: { product: ProductPage }) {
  const [first, ...others] = product.pictures;
  return (
    <div className="grid gap-3">
      <div className="relative aspect-square overflow-hidden rounded-card border border-line bg-gold-soft">
        {first ? (
          // biome-ignore lint/performance/noImgElement: drawings are vectors, there is nothing to resize
          <img
            src={first.src}
            width={first.width}
            height={first.height}
            alt={first.alt || product.name}
            fetchPriority="high"
            className="size-full object-cover"
          />
        ) : (
          <Mark className="absolute inset-0 m-auto w-1/3 text-gold" />
        )}
      </div>
      {others.length > 0 && (
        <div className="grid grid-cols-4 gap-3">
          {others.map((picture) => (
            // biome-ignore lint/performance/noImgElement: drawings are vectors, there is nothing to resize
            <img
              key={picture.src}
              src={picture.src}
              width={picture.width}
              height={picture.height}
              alt={picture.alt || product.name}
              loading="lazy"
              className="aspect-square rounded-control border border-line object-cover"
            />
          ))}
        </div>
      )}
    </div>
  );
}
