"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl/react";

type Progress = { status: string; done: number; total: number };

const EVERY_MS = 1_000;

/** Shows how far an import is and, when it has come further, the page anew. */
export function Waiting(props: { id: string; shown: Progress }) {
  const [client] = useState(() => new QueryClient({ defaultOptions: { queries: { retry: false } } }));
  return (
    <QueryClientProvider client={client}>
      <Bar {...props} />
    </QueryClientProvider>
  );
}

function Bar({ id, shown }: { id: string; shown: Progress }) {
  const t = useTranslations("imports.view");
  const router = useRouter();
  const { data, isError } = useQuery({
    queryKey: ["import", id],
    queryFn: ({ signal }) => read(id, signal),
    initialData: shown,
    refetchInterval: EVERY_MS,
  });
  useEffect(() => {
    if (data.status !== shown.status) router.refresh();
  }, [data.status, shown.status, router]);
  const applying = data.status === "applying";
  return (
    <div className="grid gap-3">
      <p role="status">{applying ? t("applying", { done: data.done, total: data.total }) : t("reading")}</p>
      <progress
        aria-label={t("progress")}
        className="h-3 w-full accent-vermilion"
        {...(applying && { value: data.done, max: Math.max(data.total, 1) })}
      />
      {isError && <p className="text-14 text-muted">{t("offline")}</p>}
    </div>
  );
}

async function read(id: string, signal: AbortSignal): Promise<Progress> {
  const response = await fetch(`/api/reads/imports/${id}`, { signal });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return (await response.json()) as Progress;
}
