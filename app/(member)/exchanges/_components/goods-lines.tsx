import { Yen } from "@/components/domain/points";

type GoodsLine = { readonly name: string; readonly price: bigint; readonly quantity: number };

/** What is ordered: each product with its number and its price with tax. */
export function GoodsLines({ lines }: { lines: readonly GoodsLine[] }) {
  return (
    <ul className="mt-2 divide-y divide-line">
      {lines.map(({ name, price, quantity }, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines may be the same in all that is shown, and none moves
        <li key={n} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
          <span className="min-w-0 break-words">{name}</span>
          <span className="tabular ms-auto text-14 text-muted">
            <Yen value={price} /> × {quantity}
          </span>
        </li>
      ))}
    </ul>
  );
}
