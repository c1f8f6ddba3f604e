import { Search } from "lucide-react";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import type { ListState } from "./list-state";

/** A row of chips: one filter of the list, of which one value or none is set. */
export type Chips = {
  readonly name: string;
  /** What the chips choose, for those who hear them. */
  readonly label: string;
  /** The chip that sets nothing comes by itself, unless one of the options is always set. */
  readonly options: readonly { readonly value: string; readonly label: string; readonly count?: number }[];
  /** The value that counts while none is set; then there is no chip for all. */
  readonly fallback?: string;
};

/** A range from one field to another. */
export type Range = {
  readonly kind: "day" | "amount";
  readonly from: string;
  readonly to: string;
  readonly fromLabel: string;
  readonly toLabel: string;
};

export type FiltersProps = {
  // biome-ignore lint/suspicious/noExplicitAny: a list of any schema
  state: Pick<ListState<any>, "base" | "set" | "values" | "href">;
  chips?: readonly Chips[] | undefined;
  /** What the search field, named `q`, finds. */
  search?: string | undefined;
  /** Further fields that take a text. */
  texts?: readonly { readonly name: string; readonly label: string }[] | undefined;
  ranges?: readonly Range[] | undefined;
};

/** Narrows a list down: chips as links, the rest as a plain form; all of it ends up in the address. */
export async function DeskFilters({ state, chips = [], search, texts = [], ranges = [] }: FiltersProps) {
  const t = await getT();
  const typed = [...(search ? [{ name: "q", label: search }] : []), ...texts];
  const fields = new Set([...typed.map(({ name }) => name), ...ranges.flatMap(({ from, to }) => [from, to])]);
  const hidden = Object.entries(state.set).filter(
    ([name]) => !fields.has(name) && !["page", "before", "after", "size"].includes(name),
  );
  const narrowed = [...fields].some((name) => state.set[name]);
  return (
    <div className="grid gap-4">
      {chips.map((row) => (
        <ChipRow key={row.name} state={state} {...row} all={t("desk.list.all")} />
      ))}
      {fields.size > 0 && (
        <form action={state.base} className="flex flex-wrap items-end gap-3">
          {hidden.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          {typed.map(({ name, label }) => (
            <Field key={name} name={name} label={label} className="min-w-0 flex-1 basis-48 sm:max-w-100">
              <Input type="search" required={false} defaultValue={state.set[name]} maxLength={100} />
            </Field>
          ))}
          {ranges.map((range) => (
            <div key={range.from} className="grid grid-cols-2 gap-3 max-sm:w-full">
              <RangeField kind={range.kind} name={range.from} label={range.fromLabel} state={state} />
              <RangeField kind={range.kind} name={range.to} label={range.toLabel} state={state} />
            </div>
          ))}
          <Button type="submit" variant="secondary">
            <Search aria-hidden="true" className="size-4" />
            {t("desk.list.apply")}
          </Button>
          {narrowed && (
            <Button asChild variant="ghost">
              <Link href={state.href(Object.fromEntries([...fields].map((name) => [name, undefined])))}>
                {t("desk.list.clear")}
              </Link>
            </Button>
          )}
        </form>
      )}
    </div>
  );
}

type RangeFieldProps = { kind: Range["kind"]; name: string; label: string; state: FiltersProps["state"] };

function RangeField({ kind, name, label, state }: RangeFieldProps) {
  return (
    <Field name={name} label={label} className="sm:w-36">
      {kind === "day" ? (
        <Input type="date" required={false} defaultValue={state.set[name]} />
      ) : (
        <Input inputMode="numeric" required={false} defaultValue={state.set[name]} maxLength={16} />
      )}
    </Field>
  );
}

type ChipRowProps = Chips & { state: FiltersProps["state"]; all: string };

function ChipRow({ state, name, label, options, fallback, all }: ChipRowProps) {
  const set = state.set[name] ?? fallback;
  const chips = fallback ? options : [{ value: undefined, label: all, count: undefined }, ...options];
  return (
    <nav aria-label={label} className="flex flex-wrap gap-2">
      {chips.map(({ value, label: text, count }) => (
        <Link
          key={value ?? "all"}
          href={state.href({ [name]: value })}
          aria-current={set === value ? "true" : undefined}
          className={cn(
            "tabular inline-flex min-h-9 items-center gap-1.5 rounded-full border px-3 text-14 hover:bg-sunken",
            set === value ? "border-vermilion bg-vermilion-soft font-semibold" : "border-edge bg-surface",
          )}
        >
          {text}
          {count ? <span className="text-muted">{count}</span> : null}
        </Link>
      ))}
    </nav>
  );
}
