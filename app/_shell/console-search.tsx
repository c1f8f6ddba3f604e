"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import type { Found } from "@/app/_desk/find";
import { cn } from "@/components/ui/cn";
import { controlLook } from "@/components/ui/control";
import { Dialog } from "@/components/ui/dialog";

/** Typing is not asked about letter by letter. */
const PAUSE_MS = 150;

/** Finds whatever the person may see, from anywhere in their console: ⌘K or Ctrl+K, then arrows and Enter. */
export function ConsoleSearch() {
  const t = useTranslations("desk.search");
  const [open, setOpen] = useState(false);
  const [client] = useState(() => new QueryClient());
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey) || event.altKey) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("title")}
      description={t("text")}
      trigger={
        <button
          type="button"
          aria-keyshortcuts="Meta+K Control+K"
          className="flex min-h-11 items-center gap-2 rounded-control border border-edge bg-surface px-3 text-14 text-muted hover:bg-sunken hover:text-ink"
        >
          <Search aria-hidden="true" className="size-4" />
          {t("open")}
          <span aria-hidden="true" className="ms-auto hidden text-12 lg:inline">
            ⌘K
          </span>
        </button>
      }
    >
      <QueryClientProvider client={client}>
        <Finder onGone={() => setOpen(false)} />
      </QueryClientProvider>
    </Dialog>
  );
}

function Finder({ onGone }: { onGone: () => void }) {
  const t = useTranslations("desk.search");
  const id = useId();
  const router = useRouter();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const { asked, found, state } = useFound(text.trim());

  // Before the window looks for something to focus, which would be its close button.
  useEffect(() => field.current?.focus(), []);

  function go(href: string | undefined) {
    if (!href) return;
    onGone();
    router.push(href);
  }

  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      event.preventDefault();
      setAt((here) => (here + step + found.length) % found.length);
    }
    if (event.key === "Enter" && !event.nativeEvent.isComposing && asked === text.trim()) go(found[at]?.href);
  }

  return (
    <div className="grid gap-3">
      <input
        ref={field}
        type="search"
        role="combobox"
        aria-label={t("title")}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        maxLength={100}
        value={text}
        className={controlLook}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
      />
      <p role="status" className={cn("text-14 text-muted", state === "found" && "sr-only")}>
        {state === "found" ? t("count", { count: found.length }) : t(state)}
      </p>
      <div id={`${id}-list`} role="listbox" aria-label={t("results")} className="grid">
        {found.map(({ href, kind, title, detail }, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the focus and the keys
          <div
            key={`${kind}${href}${title}`}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            onClick={() => go(href)}
            onMouseMove={() => setAt(index)}
            className={cn(
              "grid min-h-11 cursor-pointer grid-cols-[1fr_auto] items-center gap-x-3 rounded-control px-3 py-1.5",
              index === at && "bg-sunken",
            )}
          >
            <span className="min-w-0">
              <span className="block break-words font-semibold text-14">{title}</span>
              <span className="block break-all text-12 text-muted">{detail}</span>
            </span>
            <span className="text-12 text-muted">{kind}</span>
          </div>
        ))}
      </div>
    </div>
  );
}

/** What is found for a text, once the typing pauses, and what is to be said about it. */
function useFound(text: string) {
  const [asked, setAsked] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data, isError } = useQuery({
    queryKey: [asked],
    enabled: asked.length > 1,
    queryFn: async ({ signal }): Promise<Found[]> => {
      const answer = await fetch(`/api/reads/search?${new URLSearchParams({ q: asked })}`, { signal });
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.json();
    },
    retry: 1,
  });
  const found = asked.length > 1 ? (data ?? []) : [];
  const waits = data ? (found.length ? "found" : "none") : isError ? "failed" : "searching";
  return { asked, found, state: asked.length > 1 ? waits : "short" } as const;
}
