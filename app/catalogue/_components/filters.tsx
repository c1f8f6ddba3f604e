"use client";

import { Heart, SlidersHorizontal } from "lucide-react";
import Form from "next/form";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import { catalogueHref, type ListValues, listQuery } from "./list-query";

type Choice = { readonly value: string; readonly label: string };
export type FilterShelves = { readonly categories: readonly Choice[]; readonly retailers: readonly Choice[] };

type FiltersProps = {
  values: ListValues;
  shelves: FilterShelves;
  member: boolean;
  errors: Readonly<Record<string, string>>;
};

/** What the list shows, kept in the address: chips that are links, and a form. Works without scripts. */
export function Filters({ values, shelves, member, errors }: FiltersProps) {
  const t = useTranslations("catalogue.filter");
  return (
    <section aria-label={t("label")} className="grid gap-3">
      <nav aria-label={t("category")} className="-mx-4 overflow-x-auto px-4 py-1 sm:mx-0 sm:px-0">
        <ul className="flex w-max gap-2 sm:w-auto sm:flex-wrap">
          {[{ value: undefined, label: t("all") }, ...shelves.categories].map(({ value, label }) => (
            <li key={label}>
              <Chip href={catalogueHref(values, { category: value })} here={values.category === value}>
                {label}
              </Chip>
            </li>
          ))}
        </ul>
      </nav>
      {member && (
        <div className="flex flex-wrap gap-2">
          <Toggle name="within" values={values}>
            {t("within")}
          </Toggle>
          <Toggle name="favourites" values={values}>
            <Heart aria-hidden="true" className="size-4" /> {t("favourites")}
          </Toggle>
        </div>
      )}
      <MoreFilters values={values} shelves={shelves} errors={errors} />
    </section>
  );
}

function Toggle({
  name,
  values,
  children,
}: {
  name: "within" | "favourites";
  values: ListValues;
  children: ReactNode;
}) {
  const here = values[name] === "1";
  return (
    <Chip href={catalogueHref(values, { [name]: here ? undefined : "1" })} here={here}>
      {children}
    </Chip>
  );
}

function Chip({ href, here, children }: { href: string; here: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-current={here ? "true" : undefined}
      className={cn(
        "inline-flex min-h-9 items-center gap-1.5 whitespace-nowrap rounded-full border px-4 text-14 transition-colors",
        here ? "border-vermilion bg-vermilion-soft font-semibold" : "border-edge bg-surface hover:bg-sunken",
      )}
    >
      {children}
    </Link>
  );
}

function MoreFilters({ values, shelves, errors }: Omit<FiltersProps, "member">) {
  const t = useTranslations("catalogue.filter");
  const active = [values.retailer, values.from, values.until, values.sort].filter(Boolean).length;
  const kept = (["q", "category", "within", "favourites"] as const).filter((name) => values[name]);
  return (
    <details className="group" open={active > 0}>
      <summary className="inline-flex min-h-9 list-none items-center gap-2 rounded-control px-2 text-14 hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <SlidersHorizontal aria-hidden="true" className="size-4" />
        {t("more")}
        {active > 0 && <span className="text-muted">{t("active", { count: active })}</span>}
      </summary>
      <Form
        action="/catalogue"
        scroll={false}
        className="mt-2 grid items-start gap-4 rounded-card border border-line bg-surface p-4 sm:grid-cols-2 lg:grid-cols-4"
      >
        {kept.map((name) => (
          <input key={name} type="hidden" name={name} value={values[name]} />
        ))}
        <Field name="retailer" label={t("retailer")}>
          <Select defaultValue={values.retailer ?? ""} required={false}>
            <option value="">{t("retailerAll")}</option>
            {shelves.retailers.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Range values={values} errors={errors} />
        <Field name="sort" label={t("sort")}>
          <Select defaultValue={values.sort ?? ""} required={false}>
            <option value="">{t("sortNew")}</option>
            <option value="price_up">{t("sortPriceUp")}</option>
            <option value="price_down">{t("sortPriceDown")}</option>
          </Select>
        </Field>
        <div className="flex flex-wrap gap-2 sm:col-span-2 lg:col-span-4">
          <Button type="submit" size="small">
            {t("apply")}
          </Button>
          {listQuery(values) && (
            <Button asChild variant="ghost" size="small">
              <Link href="/catalogue">{t("reset")}</Link>
            </Button>
          )}
        </div>
      </Form>
    </details>
  );
}

function Range({ values, errors }: Pick<FiltersProps, "values" | "errors">) {
  const t = useTranslations("catalogue.filter");
  const bounds = [
    { name: "from", label: t("from") },
    { name: "until", label: t("until") },
  ] as const;
  return bounds.map(({ name, label }) => (
    <Field key={name} name={name} label={label} error={errors[name]}>
      <Input
        inputMode="numeric"
        required={false}
        maxLength={9}
        defaultValue={values[name]}
        suffix="pt"
        className="tabular"
      />
    </Field>
  ));
}
