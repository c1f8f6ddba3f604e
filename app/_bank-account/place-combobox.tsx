"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import { controlLook } from "@/components/ui/control";
import { useFieldWiring } from "@/components/ui/field";
import type { BankPlace } from "@/lib/zengin/banks";

const client = new QueryClient({
  defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: 1 } },
});

/** Gives the look-ups of a form what they have found before. */
export function Places({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

/** As long as somebody types, nothing is asked for. */
const PAUSE_MS = 150;

function useMatches(url: string | null) {
  const [asked, setAsked] = useState(url);
  useEffect(() => {
    const pause = setTimeout(() => setAsked(url), PAUSE_MS);
    return () => clearTimeout(pause);
  }, [url]);
  const { data, isFetching } = useQuery({
    queryKey: ["places", asked],
    enabled: asked !== null,
    queryFn: async ({ signal }): Promise<BankPlace[]> => {
      const answer = await fetch(asked ?? "", { signal });
      if (!answer.ok) throw new Error(`look-up: ${answer.status}`);
      return (await answer.json()) as BankPlace[];
    },
  });
  return { matches: asked && asked === url ? (data ?? []) : [], waiting: isFetching || asked !== url };
}

type ComboboxProps = {
  value: string;
  onChange: (text: string) => void;
  /** Where the matches of what was typed are; null while nothing can be looked for. */
  urlOf: (typed: string) => string | null;
  disabled?: boolean;
};

const written = ({ code, name }: BankPlace) => `${code} ${name}`;

/**
 * A bank or branch, looked up as one types: arrows move, Enter takes, Escape closes (WAI-ARIA, combobox with a list).
 * What stands in the field is posted: the code with its name, or a code that no list knows.
 */
export function PlaceCombobox({ value, onChange, urlOf, disabled = false }: ComboboxProps) {
  const t = useTranslations("bankaccounts.form");
  const wiring = useFieldWiring();
  const list = useId();
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const typed = value.trim();
  const { matches, waiting } = useMatches(open && typed ? urlOf(typed) : null);
  const shown = open && typed !== "" && matches.length > 0;

  function take(place: BankPlace) {
    onChange(written(place));
    setOpen(false);
    setActive(-1);
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key } = event;
    if (key === "Escape" && open) {
      event.preventDefault();
      setOpen(false);
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      if (matches.length) {
        const step = key === "ArrowDown" ? 1 : -1;
        setActive((at) => (at + step + matches.length + (at < 0 && step < 0 ? 1 : 0)) % matches.length);
      }
    } else if (key === "Enter" && shown) {
      event.preventDefault();
      const place = matches[Math.max(active, 0)];
      if (place) take(place);
    }
  }

  /** Who has typed the whole code has said which one it is. */
  function onBlur() {
    const exact = matches.find(({ code }) => code === typed.normalize("NFKC"));
    if (open && exact) onChange(written(exact));
    setOpen(false);
    setActive(-1);
  }

  return (
    <div className="relative">
      <input
        type="text"
        role="combobox"
        autoComplete="off"
        spellCheck={false}
        className={controlLook}
        {...wiring}
        disabled={disabled}
        maxLength={60}
        value={value}
        aria-autocomplete="list"
        aria-expanded={shown}
        aria-controls={list}
        aria-activedescendant={shown && active >= 0 ? `${list}-${active}` : undefined}
        onChange={(event) => {
          onChange(event.target.value);
          setOpen(true);
          setActive(-1);
        }}
        onKeyDown={onKeyDown}
        onBlur={onBlur}
      />
      <div
        id={list}
        role="listbox"
        aria-label={t("choices")}
        hidden={!shown}
        className="absolute inset-x-0 top-full z-30 mt-1 max-h-72 overflow-y-auto rounded-control border border-edge bg-surface py-1 [&[hidden]]:hidden"
      >
        {matches.map((place, n) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
          <div
            key={place.code}
            id={`${list}-${n}`}
            role="option"
            aria-selected={n === active}
            className={cn(
              "flex min-h-11 cursor-pointer items-center gap-3 px-3 py-2 hover:bg-sunken",
              n === active && "bg-sunken",
            )}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => take(place)}
          >
            <span className="tabular text-14 text-muted">{place.code}</span>
            <span lang="ja">{place.name}</span>
          </div>
        ))}
      </div>
      <p role="status" className={cn("text-14 text-muted", shown ? "sr-only" : "mt-1 empty:hidden")}>
        {said(open && typed !== "" && !/^\d+ /.test(typed), waiting, matches.length, t)}
      </p>
    </div>
  );
}

type Say = ReturnType<typeof useTranslations<"bankaccounts.form">>;

function said(looking: boolean, waiting: boolean, count: number, t: Say): string {
  if (!looking) return "";
  if (waiting) return t("searching");
  return count ? t("found", { count }) : t("noMatch");
}
