import { goodsInShort } from "@/components/domain/goods-words";
import { ownProducts } from "@/lib/catalogue/own-queries";
import { retailerOrders } from "@/lib/exchanges/retailer-queries";
import { translator } from "@/lib/i18n/translator";
import { mayDo } from "@/lib/policy/permissions";
import type { Context } from "@/lib/runtime/context";
import type { Finding, FindingKind } from "@/lib/search/inputs";
import { searchAsStaff } from "@/lib/search/staff-queries";
import { documentNumber } from "@/lib/settlement/document-words";
import { listInvoices } from "@/lib/settlement/invoice-queries";

/** Something that was found, in words, with the page that it leads to. */
export type Found = {
  readonly href: string;
  readonly kind: string;
  readonly title: string;
  readonly detail: string;
};

const MOST = 5;

/** What somebody finds from anywhere in their console. Throws `forbidden` for those who have none. */
export async function find(ctx: Context, q: string): Promise<Found[]> {
  const t = translator(ctx.locale);
  const findings = ctx.actor.hat === "retailer" ? await ofShop(ctx, q) : await searchAsStaff(ctx, { q });
  const page = ctx.actor.hat === "retailer" ? shopPage : (finding: Finding) => staffPage(ctx, finding);
  return findings.flatMap((finding) => {
    const href = page(finding);
    const title = finding.kind === "approval" ? t.dynamic(`approvals.kinds.${finding.title}`) : finding.title;
    return href
      ? [{ href, kind: t(`desk.search.kinds.${finding.kind}`), title, detail: finding.detail }]
      : [];
  });
}

/** A shop's own orders, products and documents, as its lists find them. */
async function ofShop(ctx: Context, q: string): Promise<Finding[]> {
  const search = q.normalize("NFKC").trim();
  if (search.length < 2) return [];
  const t = translator(ctx.locale);
  const [{ orders }, { products }, { rows }] = await Promise.all([
    retailerOrders(ctx, { show: "all", search }),
    ownProducts(ctx, { search }),
    listInvoices(ctx, { q: search, size: MOST }),
  ]);
  return [
    ...orders.slice(0, MOST).map(({ id, goods }) => ({
      ...{ kind: "order" as const, id, title: goodsInShort(goods, t), detail: id },
    })),
    ...products.slice(0, MOST).map(({ id, sku, nameJa, nameEn }) => ({
      ...{ kind: "product" as const, id, title: ctx.locale === "ja" ? nameJa : nameEn, detail: sku },
    })),
    ...rows.map(({ id, kind, number, issueDate }) => ({
      ...{ kind: "invoice" as const, id, title: documentNumber(kind, number), detail: issueDate },
    })),
  ];
}

const SHOP: Readonly<Partial<Record<FindingKind, string>>> = {
  order: "/partner/orders",
  product: "/partner/products",
  invoice: "/partner/invoices",
};

function shopPage({ kind, id }: Finding): string | null {
  return SHOP[kind] ? `${SHOP[kind]}/${id}` : null;
}

const STAFF: Readonly<Partial<Record<FindingKind, string>>> = {
  invoice: "/admin/invoices",
  order: "/admin/invoices",
  remittance: "/admin/remittances",
  cash_out: "/admin/cash-outs",
  bank_run: "/admin/bank-runs",
  approval: "/admin/approvals",
  application: "/admin/applications",
};

function staffPage({ actor }: Context, { kind, id }: Finding): string | null {
  if (kind === "retailer") return `/admin/invoices?retailer=${id}`;
  if (kind === "person") return mayDo(actor, "audit.view") ? `/admin/audit?person=${id}` : null;
  return STAFF[kind] ? `${STAFF[kind]}/${id}` : null;
}
