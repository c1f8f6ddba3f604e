"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { type FilterShelves, Filters } from "./filters";
import { catalogueHref, type ListValues } from "./list-query";
import { type Page, ProductGrid } from "./product-grid";
import { SearchField } from "./search-field";

/** How long nobody types before the search begins. */
const PAUSE_MS = 200;

type BrowseProps = {
  values: ListValues;
  page: Page;
  shelves: FilterShelves;
  member: boolean;
  errors: Readonly<Record<string, string>>;
  empty: ReactNode;
};

/** Search as you type, filters and the list. What is typed stands in the address without loading the page again. */
export function Browse({ values, page, shelves, member, errors, empty }: BrowseProps) {
  const [client] = useState(() => new QueryClient());
  const typedBefore = useSearchParams().get("q")?.trim() ?? "";
  const [typed, setTyped] = useState(typedBefore);
  const [q, setQ] = useState(typedBefore);

  useEffect(() => {
    if (typed.trim() === q) return;
    const pause = setTimeout(() => setQ(typed.trim()), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [typed, q]);

  const looked = values.q ?? "";
  const now: ListValues = q === looked ? values : { ...values, q, after: undefined };
  const address = catalogueHref(now, { after: now.after });
  useEffect(() => {
    if (q === typedBefore) return;
    window.history.replaceState(null, "", address);
  }, [address, q, typedBefore]);

  return (
    <QueryClientProvider client={client}>
      <div className="grid gap-4">
        <SearchField
          values={now}
          typed={typed}
          onType={setTyped}
          // Before a press on a link has its effect: an address that changed after it would take the press back.
          onLeave={() => setQ(typed.trim())}
          error={errors.q}
        />
        <Filters values={now} shelves={shelves} member={member} errors={errors} />
        <div className="mt-2">
          <ProductGrid values={now} first={{ values, page }} empty={empty} />
        </div>
      </div>
    </QueryClientProvider>
  );
}
