"use client";

import { QueryClient, QueryClientProvider, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { LoadMore } from "@/components/ui/load-more";
import { Notice } from "@/components/ui/notice";
import { Spinner } from "@/components/ui/spinner";
import { EntryRows, type ShownEntry } from "../../_components/entry-rows";

type Page = { readonly entries: readonly ShownEntry[]; readonly next: number | null };

/** The entries of a filter without an end: the first page from the server, the others as one reads on. */
export function ActivityList({ first, query }: { first: Page; query: string }) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Pages first={first} query={query} />
    </QueryClientProvider>
  );
}

function Pages({ first, query }: { first: Page; query: string }) {
  const t = useTranslations("activity.list");
  const { data, hasNextPage, isFetchNextPageError, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ["activity", query],
    queryFn: ({ pageParam, signal }) => pageBefore(pageParam, query, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page: Page) => page.next,
    initialData: { pages: [first], pageParams: [null] },
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  });
  const entries = data.pages.flatMap((page) => page.entries);
  const more = hasNextPage && !isFetchNextPageError;
  const end = useVisible(more && !isFetchingNextPage, fetchNextPage, data.pages.length);
  return (
    <>
      {entries.length > 0 && <EntryRows entries={entries} label={t("label")} />}
      <div ref={end} aria-live="polite" className="py-4 text-center text-14 text-muted">
        {more && entries.length === 0 && (
          <span className="inline-flex items-center gap-2">
            <Spinner /> {t("searching")}
          </span>
        )}
        {!hasNextPage && (query ? t("endFiltered") : t("end"))}
      </div>
      {isFetchNextPageError && (
        <Notice tone="danger" live>
          <p className="mb-2">{t("failed")}</p>
          <Button variant="secondary" size="small" onClick={() => fetchNextPage()}>
            {t("again")}
          </Button>
        </Notice>
      )}
      <LoadMore
        more={more && entries.length > 0}
        loading={isFetchingNextPage}
        onLoad={() => fetchNextPage()}
      />
    </>
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
      { rootMargin: "400px" },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [active, act, turn]);
  return element;
}

async function pageBefore(before: number | null, query: string, signal: AbortSignal): Promise<Page> {
  const position = before === null ? "" : `${query && "&"}before=${before}`;
  const answer = await fetch(`/api/reads/activity?${query}${position}`, { signal });
  if (!answer.ok) throw new Error(`activity: ${answer.status}`);
  return answer.json();
}
