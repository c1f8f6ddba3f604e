import Image from "next/image";
import type { Basket } from "@/lib/exchanges/basket";

/** The small picture beside a product's name, which says the same. */
export function ProductPicture({ picture }: { picture: Basket["gone"][number]["picture"] }) {
  if (!picture) return <span aria-hidden="true" className="aspect-square w-full rounded-control bg-sunken" />;
  return (
    <Image
      src={picture.src}
      alt=""
      width={144}
      height={144}
      unoptimized
      className="aspect-square w-full rounded-control bg-sunken object-cover"
    />
  );
}
