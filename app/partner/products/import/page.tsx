import type { Metadata } from "next";
import type { ReactNode } from "react";
import { DateTime } from "@/components/domain/date-time";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { listImports, viewFeed } from "@/lib/catalogue/import/queries";
import { requireRetailer } from "@/lib/runtime/session";
import { AddressForm } from "./_components/address-form";
import { FeedForm } from "./_components/feed-form";
import { FieldGuide } from "./_components/field-guide";
import { FileForm } from "./_components/file-form";
import { History } from "./_components/history";
import { outcomeOf } from "./_components/import-words";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("imports.title") };
}

/** Where a shop's lists of products come in: a file, an address, or an address that is looked at regularly. */
export default async function ImportPage({ searchParams }: { searchParams: Promise<{ after?: string }> }) {
  const { after } = await searchParams;
  const ctx = await requireRetailer("/partner/products/import");
  const [t, { imports, next }, { feed, lastRun, shelves }] = await Promise.all([
    getT(),
    listImports(ctx, { after }),
    viewFeed(ctx, {}),
  ]);
  return (
    <ClientMessages namespaces={["imports"]}>
      <PageHeader
        above={
          <Breadcrumb
            label={t("partner.order.above")}
            crumbs={[{ label: t("partner.products.title"), href: "/partner/products" }]}
          />
        }
        title={t("imports.title")}
        lead={t("imports.lead")}
      />
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <Part id="file" title={t("imports.file.title")}>
          <FileForm shelves={shelves} />
        </Part>
        <Part id="address" title={t("imports.address.title")}>
          <AddressForm shelves={shelves} />
        </Part>
        <Part id="feed" title={t("imports.feed.title")} wide>
          <p className="max-w-prose text-14 text-muted">{t("imports.feed.lead")}</p>
          {feed && (
            <DescriptionList
              items={[
                {
                  label: t("imports.feed.next"),
                  value: feed.nextAt ? <DateTime at={feed.nextAt} /> : t("imports.feed.never"),
                },
                {
                  label: t("imports.feed.last"),
                  value: lastRun ? (
                    <>
                      <DateTime at={lastRun.createdAt} className="block" />
                      {outcomeOf(lastRun, t) || t(`imports.status.${lastRun.status}`)}
                    </>
                  ) : (
                    t("imports.feed.never")
                  ),
                },
              ]}
            />
          )}
          <FeedForm feed={feed} shelves={shelves} />
        </Part>
        <Part id="history" title={t("imports.history.title")} wide>
          <History imports={imports} next={next} />
        </Part>
        <Part id="fields" title={t("imports.fieldsTitle")} wide>
          <FieldGuide />
        </Part>
      </div>
    </ClientMessages>
  );
}

function Part({
  id,
  title,
  wide,
  children,
}: {
  id: string;
  title: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <Card
      id={id}
      aria-labelledby={`${id}-title`}
      className={wide ? "grid min-w-0 gap-4 xl:col-span-2" : "grid min-w-0 gap-4"}
    >
      <h2 id={`${id}-title`} className="text-20">
        {title}
      </h2>
      {children}
    </Card>
  );
}
