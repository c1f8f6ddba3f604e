import type { Metadata } from "next";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { catalogueIntroduction, catalogueShelves } from "@/lib/catalogue/queries";
import { formatPoints } from "@/lib/i18n/format";
import { requestContext } from "@/lib/runtime/session";
import { Browse } from "./_components/browse";
import { type ListValues, listQuery, listValues } from "./_components/list-query";
import { loadProducts } from "./_components/load-products";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("catalogue.title") };
}

type CataloguePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function CataloguePage({ searchParams }: CataloguePageProps) {
  const values = listValues(await searchParams);
  const [t, ctx] = await Promise.all([getT(), requestContext()]);
  const [{ page, errors }, shelves, { exchangeRate, balance }] = await Promise.all([
    loadProducts(ctx, values),
    catalogueShelves(ctx, {}),
    catalogueIntroduction(ctx, {}),
  ]);
  const lead =
    balance === null
      ? t("catalogue.leadGuest", { rate: Number(exchangeRate) })
      : `${t("catalogue.lead")} ${t("catalogue.balance", { points: formatPoints(balance, ctx.locale) })}`;
  return (
    <>
      <PageHeader
        title={t("catalogue.title")}
        lead={lead}
        action={
          <Button asChild variant="secondary">
            <Link href="/partners">{t("offsite.partners.link")}</Link>
          </Button>
        }
      />
      <ClientMessages namespaces={["catalogue"]}>
        <Browse
          key={listQuery(values, { after: values.after })}
          values={values}
          page={page}
          shelves={shelves}
          member={balance !== null}
          errors={errors}
          empty={<Nothing values={values} />}
        />
      </ClientMessages>
    </>
  );
}

/** Why nothing is shown, and what to do about it. */
async function Nothing({ values }: { values: ListValues }) {
  const t = await getT();
  const everything = (label: string) => (
    <Button asChild variant="secondary">
      <Link href="/catalogue">{label}</Link>
    </Button>
  );
  if (values.favourites && !values.q) {
    return (
      <EmptyState
        title={t("catalogue.empty.favouritesTitle")}
        action={everything(t("catalogue.empty.favouritesAction"))}
      >
        {t("catalogue.empty.favouritesText")}
      </EmptyState>
    );
  }
  if (!listQuery(values)) {
    return <EmptyState title={t("catalogue.empty.noneTitle")}>{t("catalogue.empty.noneText")}</EmptyState>;
  }
  return (
    <EmptyState title={t("catalogue.empty.title")} action={everything(t("catalogue.empty.action"))}>
      {t("catalogue.empty.text")}
    </EmptyState>
  );
}
