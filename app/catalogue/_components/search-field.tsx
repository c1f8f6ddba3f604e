"use client";

import { Search, X } from "lucide-react";
import Form from "next/form";
import { useRef } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import { controlLook } from "@/components/ui/control";
import { type ListValues, listQuery } from "./list-query";

type SearchFieldProps = {
  values: ListValues;
  typed: string;
  onType: (text: string) => void;
  onLeave: () => void;
  error: string | undefined;
};

/** Looks while one types; without scripts it is a form whose button looks. */
export function SearchField({ values, typed, onType, onLeave, error }: SearchFieldProps) {
  const t = useTranslations("catalogue.search");
  const field = useRef<HTMLInputElement>(null);
  const others = [...new URLSearchParams(listQuery(values, { q: undefined }))];
  return (
    <search>
      <Form
        action="/catalogue"
        scroll={false}
        onSubmit={(event) => {
          event.preventDefault();
          field.current?.blur(); // what is typed is being looked for; the phone's keyboard goes away
        }}
        className="relative"
      >
        {others.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute inset-y-0 start-4 my-auto size-5 text-muted"
        />
        <input
          ref={field}
          type="search"
          name="q"
          value={typed}
          onChange={(event) => onType(event.target.value)}
          onBlur={onLeave}
          placeholder={t("placeholder")}
          aria-label={t("label")}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? "search-error" : undefined}
          maxLength={100}
          enterKeyHint="search"
          autoComplete="off"
          className={cn(
            controlLook,
            "min-h-13 rounded-full ps-12 pe-14 [&::-webkit-search-cancel-button]:hidden",
          )}
        />
        {typed && (
          <button
            type="button"
            aria-label={t("clear")}
            onClick={() => {
              onType("");
              field.current?.focus();
            }}
            className="absolute inset-y-0 end-2 my-auto inline-flex size-9 items-center justify-center rounded-full text-muted hover:bg-sunken hover:text-ink"
          >
            <X aria-hidden="true" className="size-5" />
          </button>
        )}
        <button type="submit" className="sr-only" tabIndex={-1}>
          {t("submit")}
        </button>
      </Form>
      {error && (
        <p id="search-error" className="mt-1.5 text-14 text-vermilion">
          {error}
        </p>
      )}
    </search>
  );
}
