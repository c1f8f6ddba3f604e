import Link from "next/link";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { INVOICE_STATES } from "@/lib/settlement/inputs";
import { only, type Search } from "./search";

type Props = { base: string; search: Search; counts: Readonly<Record<string, number>> };

/** Narrows a list of documents down by state, day and amount, all of it in the address. */
export async function ListFilters({ base, search, counts }: Props) {
  const t = await getT();
  return (
    <div className="grid gap-4">
      <nav aria-label={t("settlement.list.states")} className="flex flex-wrap gap-2">
        {([undefined, ...INVOICE_STATES] as const).map((status) => (
          <Link
            key={status ?? "all"}
            href={`${base}${only({ ...search, status, before: undefined })}`}
            aria-current={search.status === status ? "true" : undefined}
            className={cn(
              "tabular inline-flex min-h-9 items-center gap-1.5 rounded-full border px-3 text-14 hover:bg-sunken",
              search.status === status
                ? "border-vermilion bg-vermilion-soft font-semibold"
                : "border-edge bg-surface",
            )}
          >
            {t(`settlement.states.${status ?? "all"}`)}
            {status && counts[status] ? <span className="text-muted">{counts[status]}</span> : null}
          </Link>
        ))}
      </nav>
      <ClientMessages namespaces={[]}>
        <form
          action={base}
          className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[repeat(4,1fr)_auto_auto]"
        >
          {search.status && <input type="hidden" name="status" value={search.status} />}
          {search.retailer && <input type="hidden" name="retailer" value={search.retailer} />}
          <Field name="from" label={t("settlement.list.from")}>
            <Input type="date" required={false} defaultValue={search.from} />
          </Field>
          <Field name="to" label={t("settlement.list.to")}>
            <Input type="date" required={false} defaultValue={search.to} />
          </Field>
          <Field name="min" label={t("settlement.list.min")}>
            <Input inputMode="numeric" required={false} defaultValue={search.min} />
          </Field>
          <Field name="max" label={t("settlement.list.max")}>
            <Input inputMode="numeric" required={false} defaultValue={search.max} />
          </Field>
          <button
            type="submit"
            className="inline-flex min-h-11 items-center justify-center rounded-control border border-edge bg-surface px-4 font-semibold hover:bg-sunken"
          >
            {t("settlement.list.search")}
          </button>
          <Button asChild variant="ghost">
            <Link href={base}>{t("settlement.list.clear")}</Link>
          </Button>
        </form>
      </ClientMessages>
    </div>
  );
}
