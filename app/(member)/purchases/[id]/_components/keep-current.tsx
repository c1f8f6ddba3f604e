"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

type Standing = { status: string; declinedAt: string | null; problem: string | null; final: boolean };

const EVERY_MS = 3_000;
/** While the payment service owes an answer, the page is made anew so often: that asks the service itself. */
const ASK_EVERY = 5;

type KeepCurrentProps = {
  id: string;
  /** What the page shows now, as the read would tell it. */
  shown: Standing;
  /** The payment service is about to tell the outcome. */
  asks: boolean;
};

/** Looks how the purchase stands until that is final, and shows the page anew when it has changed. */
export function KeepCurrent(props: KeepCurrentProps) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  return (
    <QueryClientProvider client={client}>
      <Watch {...props} />
    </QueryClientProvider>
  );
}

function Watch({ id, shown, asks }: KeepCurrentProps) {
  const router = useRouter();
  const looks = useRef({ number: 0, at: 0 });
  const { data, dataUpdatedAt } = useQuery({
    queryKey: ["purchase", id],
    queryFn: ({ signal }) => read(id, signal),
    initialData: shown,
    refetchInterval: ({ state }) => (state.data?.final ? false : EVERY_MS),
  });
  useEffect(() => {
    if (dataUpdatedAt === looks.current.at) return; // one look, one decision
    looks.current = { number: looks.current.number + 1, at: dataUpdatedAt };
    if (!same(data, shown) || (asks && looks.current.number % ASK_EVERY === 0)) router.refresh();
  }, [data, dataUpdatedAt, shown, asks, router]);
  return null;
}

async function read(id: string, signal: AbortSignal): Promise<Standing> {
  const response = await fetch(`/api/reads/purchases/${id}`, { signal });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()) as Standing;
}

function same(a: Standing, b: Standing): boolean {
  return a.status === b.status && a.declinedAt === b.declinedAt && a.problem === b.problem;
}
