"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import { catalogueHref, type ListValues, listQuery } from "./list-query";
import { ProductTile, type ShownProduct } from "./product-tile";

export type Page = { readonly products: readonly ShownProduct[]; readonly next: string | null };

type GridProps = {
  /** What is looked for now. */
  values: ListValues;
  /** What the server has looked for, and what it found. */
  first: { readonly values: ListValues; readonly page: Page };
  empty: ReactNode;
};

/** Products without an end: the first page from the server, the others as one looks on. */
export function ProductGrid({ values, first, empty }: GridProps) {
  const t = useTranslations("catalogue.list");
  const query = listQuery(values);
  const start = query === listQuery(first.values) ? (first.values.after ?? null) : null;
  const list = useInfiniteQuery({
    queryKey: ["catalogue", query, start],
    queryFn: ({ pageParam, signal }) => pageAfter(query, pageParam, signal),
    initialPageParam: start,
    getNextPageParam: (page: Page) => page.next,
    initialData: query === listQuery(first.values) ? { pages: [first.page], pageParams: [start] } : undefined,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: 1,
  });
  const { data, isError, isPlaceholderData, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage } =
    list;
  const pages = data?.pages ?? [];
  const products = pages.flatMap((page) => page.products);
  const next = pages.at(-1)?.next;
  const more = hasNextPage && !isError && !isPlaceholderData;
  const end = useVisible(more && !isFetchingNextPage, fetchNextPage, pages.length);
  return (
    <div aria-busy={isPlaceholderData || undefined} className={isPlaceholderData ? "opacity-60" : undefined}>
      {products.length > 0 && (
        <ul
          aria-label={t("label")}
          className="grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 sm:gap-x-6 lg:grid-cols-4"
        >
          {products.map((product, n) => (
            <ProductTile key={product.id} product={product} eager={n < 8} />
          ))}
        </ul>
      )}
      {data && products.length === 0 && !isFetching && empty}
      <div ref={end} aria-live="polite" className="py-6 text-center text-14 text-muted">
        {isFetching && (
          <span className="inline-flex items-center gap-2">
            <Spinner /> {t("searching")}
          </span>
        )}
        {!isFetching && !isError && !hasNextPage && products.length > 0 && t("end")}
      </div>
      {isError && (
        <Notice tone="danger" live>
          <p className="mb-2">{t("failed")}</p>
          <Button variant="secondary" size="small" onClick={() => (data ? fetchNextPage() : list.refetch())}>
            {t("again")}
          </Button>
        </Notice>
      )}
      {more && next && !isFetchingNextPage && (
        <div className="flex justify-center">
          <Button asChild variant="secondary">
            <Link
              href={catalogueHref(values, { after: next })}
              onClick={(event) => {
                event.preventDefault();
                fetchNextPage();
              }}
            >
              {t("more")}
            </Link>
          </Button>
        </div>
      )}
    </div>
  );
}

/** Calls `act` when the element comes near the window, again for each value of `turn` while it stays there. */
function useVisible(active: boolean, act: () => unknown, turn: number) {
  const element = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn looks again, at an element that has not moved
  useEffect(() => {
    if (!active || !element.current) return;
    const observer = new IntersectionObserver(
      ([seen]) => {
        if (seen?.isIntersecting) act();
      },
      { rootMargin: "600px" },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [active, act, turn]);
  return element;
}

async function pageAfter(query: string, after: string | null, signal: AbortSignal): Promise<Page> {
  const params = new URLSearchParams(query);
  if (after) params.set("after", after);
  const answer = await fetch(`/api/reads/catalogue?${params}`, { signal });
  if (!answer.ok) throw new Error(`catalogue: ${answer.status}`);
  return answer.json();
}
