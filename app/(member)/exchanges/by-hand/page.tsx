import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Yen } from "@/components/domain/points";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { AppError } from "@/lib/core/errors";
import { savedAddresses } from "@/lib/exchanges/saved-addresses";
import { partner } from "@/lib/off-site/directory";
import type { SignedItem } from "@/lib/off-site/return-body";
import { punchOut } from "@/lib/off-site/session-queries";
import type { Context } from "@/lib/runtime/context";
import { requireMember } from "@/lib/runtime/session";
import { OrderFlow } from "../new/_components/order-flow";
import { WrittenLines } from "./_components/written-lines";
import { placeAction, reviewAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("offsite.byHand.title") };
}

type Props = { searchParams: Promise<{ retailer?: string | string[]; from?: string | string[] }> };

/** What a member has chosen on a shop's own site, written down, and where it goes. */
export default async function ByHandPage({ searchParams }: Props) {
  const { retailer, from } = await searchParams;
  if (typeof retailer !== "string") notFound();
  const ctx = await requireMember(`/exchanges/by-hand?retailer=${encodeURIComponent(retailer)}`);
  const [t, found, addresses, items] = await Promise.all([
    getT(),
    orNothing(partner(ctx, { slug: retailer })),
    savedAddresses(ctx, {}),
    typeof from === "string" ? signedBefore(ctx, from, retailer) : [],
  ]);
  if (!found) notFound();
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("offsite.crumbs")}
            crumbs={[{ label: t("offsite.partners.title"), href: "/partners" }]}
          />
        }
        title={t("offsite.byHand.titleOf", { name: found.partner.name })}
        lead={t("offsite.byHand.lead")}
      />
      {found.budget && (
        <Card className="mb-6">
          <p className="text-14 text-muted">{t("offsite.partners.budget")}</p>
          <p className="font-semibold text-20">
            <Yen value={found.budget.yen} />
          </p>
        </Card>
      )}
      <div className="mb-6">
        <Notice>{items.length > 0 ? t("offsite.byHand.prefilled") : t("offsite.byHand.checked")}</Notice>
      </div>
      <ClientMessages namespaces={["exchanges", "gifts", "transfers", "offsite"]}>
        <OrderFlow
          draft={`by-hand-${retailer}-${items.length}`}
          at={`/exchanges/by-hand?${new URLSearchParams({ retailer, ...(items.length > 0 && { from: String(from) }) })}`}
          reviewAction={reviewAction}
          placeAction={placeAction}
          goods={<WrittenLines retailer={retailer} items={items} />}
          addresses={addresses}
        />
      </ClientMessages>
    </>
  );
}

/** What the shop really signed for this member, where it was not taken. */
async function signedBefore(ctx: Context, id: string, retailer: string): Promise<readonly SignedItem[]> {
  const session = await orNothing(punchOut(ctx, { id }));
  return session?.slug === retailer ? (session.refusedItems ?? []) : [];
}

/** What is there, or nothing where it is not, or not theirs. */
async function orNothing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof AppError && (error.kind === "not_found" || error.kind === "validation")) return null;
    throw error;
  }
}
