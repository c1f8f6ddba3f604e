import { ChevronDown } from "lucide-react";
import Form from "next/form";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { activityHref, type FilterName, type FilterValues, filterQuery } from "./filter-query";

type FiltersProps = { values: FilterValues; errors: Partial<Record<FilterName, string>> };

/** What the list shows, kept in the address: chips for the kinds, a form for days and words. Works without scripts. */
export async function Filters({ values, errors }: FiltersProps) {
  const t = await getT();
  const kinds = [
    { value: undefined, label: t("activity.filter.kindAll") },
    { value: "purchase", label: t("activity.filter.kindPurchase") },
    { value: "gift", label: t("activity.filter.kindGift") },
    { value: "cash_out", label: t("activity.filter.kindCashOut") },
  ];
  const directions = [
    { value: undefined, label: t("activity.filter.directionAll") },
    { value: "in", label: t("activity.filter.directionIn") },
    { value: "out", label: t("activity.filter.directionOut") },
  ];
  return (
    <section aria-label={t("activity.filter.label")} className="mb-6 grid gap-3" data-print="hide">
      <div className="flex flex-wrap gap-x-6 gap-y-3">
        <ChipRow label={t("activity.filter.kind")} name="kind" choices={kinds} values={values} />
        <ChipRow
          label={t("activity.filter.direction")}
          name="direction"
          choices={directions}
          values={values}
        />
      </div>
      <MoreFilters values={values} errors={errors} />
    </section>
  );
}

type ChipRowProps = {
  label: string;
  name: "kind" | "direction";
  choices: readonly { value: string | undefined; label: string }[];
  values: FilterValues;
};

function ChipRow({ label, name, choices, values }: ChipRowProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-2">
      {choices.map((choice) => {
        const here = values[name] === choice.value;
        return (
          <Link
            key={choice.label}
            href={activityHref(values, { [name]: choice.value })}
            aria-current={here ? "true" : undefined}
            scroll={false}
            className={cn(
              "inline-flex min-h-9 items-center rounded-full border px-4 text-14 transition-colors",
              here
                ? "border-vermilion bg-vermilion-soft font-semibold"
                : "border-edge bg-surface hover:bg-sunken",
            )}
          >
            {choice.label}
          </Link>
        );
      })}
    </nav>
  );
}

async function MoreFilters({ values, errors }: FiltersProps) {
  const t = await getT();
  const active = [values.from, values.until, values.q].filter(Boolean).length;
  return (
    <details className="group rounded-card border border-line bg-surface" open={active > 0}>
      <summary className="flex min-h-11 list-none items-center justify-between gap-3 px-4 text-14 [&::-webkit-details-marker]:hidden">
        <span>
          {t("activity.filter.more")}
          {active > 0 && (
            <span className="ms-2 text-muted">{t("activity.filter.active", { count: active })}</span>
          )}
        </span>
        <ChevronDown aria-hidden="true" className="size-4 transition-transform group-open:rotate-180" />
      </summary>
      <Form
        key={filterQuery(values)}
        action="/activity"
        scroll={false}
        className="grid items-start gap-4 border-line border-t p-4 sm:grid-cols-2"
      >
        {values.kind && <input type="hidden" name="kind" value={values.kind} />}
        {values.direction && <input type="hidden" name="direction" value={values.direction} />}
        <Days values={values} errors={errors} />
        <Field
          name="q"
          label={t("activity.filter.search")}
          help={t("activity.filter.searchHelp")}
          error={errors.q}
          optional
          className="sm:col-span-2"
        >
          <Input type="search" maxLength={100} defaultValue={values.q} />
        </Field>
        <div className="flex flex-wrap gap-2 sm:col-span-2">
          <Button type="submit" size="small">
            {t("activity.filter.apply")}
          </Button>
          {filterQuery(values) && (
            <Button asChild variant="ghost" size="small">
              <Link href="/activity">{t("activity.filter.clear")}</Link>
            </Button>
          )}
        </div>
      </Form>
    </details>
  );
}

async function Days({ values, errors }: FiltersProps) {
  const t = await getT();
  return (
    <>
      <Field name="from" label={t("activity.filter.from")} error={errors.from} optional>
        <Input type="date" defaultValue={values.from} className="tabular" />
      </Field>
      <Field name="until" label={t("activity.filter.until")} error={errors.until} optional>
        <Input type="date" defaultValue={values.until} className="tabular" />
      </Field>
    </>
  );
}
