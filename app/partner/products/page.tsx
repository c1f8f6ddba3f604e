import { Search } from "lucide-react";
import type { Metadata } from "next";
import { Yen } from "@/components/domain/points";
import { type Meaning, StatusBadge } from "@/components/domain/status-badge";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { ownProducts, PRODUCT_STATES } from "@/lib/catalogue/own-queries";
import { requireRetailer } from "@/lib/runtime/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("partner.products.title") };
}

const MEANINGS = { on_sale: "done", draft: "waiting", withdrawn: "ended" } as const satisfies Record<
  string,
  Meaning
>;

type Props = { searchParams: Promise<{ show?: string; q?: string; before?: string }> };

/** What the shop sells; filters and search stand in the address. */
export default async function ProductsPage({ searchParams }: Props) {
  const { show: wanted, q: search = "", before } = await searchParams;
  const ctx = await requireRetailer("/partner/products");
  const show = PRODUCT_STATES.find((state) => state === wanted) ?? "all";
  const [t, locale, { products, next }] = await Promise.all([
    getT(),
    getLocale(),
    ownProducts(ctx, { show, search, before }),
  ]);
  const add = (
    <div className="flex flex-wrap gap-3">
      <Button asChild variant="secondary">
        <Link href="/partner/products/import">{t("imports.title")}</Link>
      </Button>
      <Button asChild>
        <Link href="/partner/products/new">{t("partner.products.add")}</Link>
      </Button>
    </div>
  );
  return (
    <>
      <PageHeader title={t("partner.products.title")} action={add} />
      <nav aria-label={t("partner.products.filters")} className="mb-4 flex flex-wrap gap-2">
        {PRODUCT_STATES.map((state) => (
          <Link
            key={state}
            href={address(state, search)}
            aria-current={state === show ? "page" : undefined}
            className={cn(
              "inline-flex min-h-9 items-center rounded-full border px-3 text-14",
              state === show
                ? "border-vermilion bg-vermilion-soft font-semibold text-vermilion"
                : "border-line bg-surface hover:bg-sunken",
            )}
          >
            {t(`partner.products.show.${state}`)}
          </Link>
        ))}
      </nav>
      <form action="/partner/products" className="mb-6 flex max-w-120 gap-2">
        <input type="hidden" name="show" value={show} />
        <Input
          type="search"
          name="q"
          defaultValue={search}
          aria-label={t("partner.products.search")}
          placeholder={t("partner.products.search")}
          maxLength={80}
        />
        <Button type="submit" variant="secondary" size="icon" aria-label={t("partner.queue.searchButton")}>
          <Search aria-hidden="true" className="size-4" />
        </Button>
      </form>
      {products.length === 0 ? (
        <EmptyState title={t("partner.products.emptyTitle")}>{t("partner.products.empty")}</EmptyState>
      ) : (
        <Table
          caption={t("partner.products.title")}
          rows={products}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "name",
              label: t("partner.products.name"),
              cell: ({ id, nameJa, nameEn, sku }) => (
                <>
                  <Link
                    href={`/partner/products/${id}`}
                    className="link inline-flex min-h-6 items-center font-semibold"
                  >
                    {locale === "ja" ? nameJa : nameEn}
                  </Link>
                  <span className="block text-12 text-muted">{sku}</span>
                </>
              ),
            },
            {
              key: "status",
              label: t("partner.products.status"),
              cell: ({ status }) => (
                <StatusBadge meaning={MEANINGS[status]}>{t(`partner.products.show.${status}`)}</StatusBadge>
              ),
            },
            {
              key: "stock",
              label: t("partner.products.stock"),
              numeric: true,
              cell: ({ stock }) => (stock === null ? t("partner.products.uncounted") : stock),
            },
            {
              key: "price",
              label: t("partner.products.price"),
              numeric: true,
              cell: ({ price }) => <Yen value={price} />,
            },
          ]}
        />
      )}
      {(before || next) && (
        <nav aria-label={t("partner.queue.pages")} className="mt-6 flex flex-wrap gap-3">
          {before && (
            <Button asChild variant="secondary">
              <Link href={address(show, search)}>{t("partner.queue.first")}</Link>
            </Button>
          )}
          {next && (
            <Button asChild variant="secondary">
              <Link href={address(show, search, next)}>{t("partner.queue.next")}</Link>
            </Button>
          )}
        </nav>
      )}
    </>
  );
}

function address(show: string, q: string, before?: string): string {
  const query = new URLSearchParams({ show, ...(q && { q }), ...(before && { before }) });
  return `/partner/products?${query}`;
}
