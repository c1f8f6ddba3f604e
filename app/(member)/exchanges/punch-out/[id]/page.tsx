import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { StartForm } from "@/app/partners/_components/start-form";
import { Yen } from "@/components/domain/points";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { AppError } from "@/lib/core/errors";
import { yen } from "@/lib/core/yen";
import { savedAddresses } from "@/lib/exchanges/saved-addresses";
import { formatInstant } from "@/lib/i18n/format";
import { type PunchOutSession, punchOut } from "@/lib/off-site/session-queries";
import type { Context } from "@/lib/runtime/context";
import { requireMember } from "@/lib/runtime/session";
import { GoodsLines } from "../../_components/goods-lines";
import { placeAction, reviewAction } from "../../by-hand/actions";
import { OrderFlow } from "../../new/_components/order-flow";
import { SignedLines } from "./_components/signed-lines";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("offsite.session.title") };
}

/** A visit to a shop's own site: the way there, what came back, or why it was not taken and what else can be done. */
export default async function PunchOutPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const ctx = await requireMember(`/exchanges/punch-out/${id}`);
  const [t, session] = await Promise.all([getT(), find(ctx, id)]);
  return (
    <>
      <PageHeader
        above={
          <Breadcrumb
            label={t("offsite.crumbs")}
            crumbs={[{ label: t("offsite.partners.title"), href: "/partners" }]}
          />
        }
        title={t("offsite.session.titleOf", { name: session.retailer })}
      />
      <ClientMessages namespaces={["exchanges", "gifts", "transfers", "offsite"]}>
        <div className="grid gap-6">
          {session.refusal && <Refused session={session} refusal={session.refusal} />}
          <Standing ctx={ctx} session={session} />
        </div>
      </ClientMessages>
    </>
  );
}

async function Standing({ ctx, session }: { ctx: Context; session: PunchOutSession }) {
  const t = await getT();
  if (session.orderId)
    return (
      <Notice tone="success" title={t("offsite.session.ordered")}>
        <Link href={`/exchanges/${session.orderId}`}>{t("offsite.session.toOrder")}</Link>
      </Notice>
    );
  if (session.items)
    return (
      <OrderFlow
        draft={`signed-${session.id}`}
        at={`/exchanges/punch-out/${session.id}`}
        reviewAction={reviewAction}
        placeAction={placeAction}
        goods={<SignedLines id={session.id} items={session.items} />}
        addresses={await savedAddresses(ctx, {})}
      />
    );
  return session.link ? <OnTheWay session={session} link={session.link} /> : <Over session={session} />;
}

async function OnTheWay({ session, link }: { session: PunchOutSession; link: string }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  return (
    <Card className="grid gap-4">
      <p className="text-14 text-muted">{t("offsite.partners.budget")}</p>
      <p className="font-semibold text-24">
        <Yen value={session.budget} />
      </p>
      <p>{t("offsite.session.how", { time: formatInstant(session.expiresAt, locale) })}</p>
      <div className="flex flex-wrap gap-3">
        <Button asChild size="large">
          <a href={link} target="_blank" rel="noopener noreferrer">
            <ExternalLink aria-hidden="true" className="size-4" />
            {t("offsite.session.open", { name: session.retailer })}
            <span className="sr-only">{t("offsite.newTab")}</span>
          </a>
        </Button>
        <ByHand session={session} />
      </div>
    </Card>
  );
}

async function Over({ session }: { session: PunchOutSession }) {
  const t = await getT();
  return (
    <Card className="grid gap-4">
      <p>{t("offsite.session.over")}</p>
      <div className="flex flex-wrap gap-3">
        <StartForm retailer={session.slug} name={session.retailer} />
        <ByHand session={session} />
      </div>
    </Card>
  );
}

type RefusedProps = { session: PunchOutSession; refusal: NonNullable<PunchOutSession["refusal"]> };

async function Refused({ session, refusal }: RefusedProps) {
  const t = await getT();
  const again = refusal === "replayed";
  return (
    <Notice tone={again ? "info" : "warning"} title={t(`offsite.refusedTitle.${refusal}`)}>
      <div className="grid justify-items-start gap-3">
        <p>{t(`offsite.refusedText.${refusal}`)}</p>
        {session.refusedItems && !again && (
          <div className="w-full">
            <GoodsLines
              lines={session.refusedItems.map(({ name, unitPrice, quantity }) => ({
                name,
                price: yen(unitPrice),
                quantity,
              }))}
            />
          </div>
        )}
        {session.items && !session.orderId && (
          <ByHand session={again ? { ...session, refusedItems: null } : session} />
        )}
      </div>
    </Notice>
  );
}

/** Writing it down is always possible; what the shop really signed need not be typed. */
async function ByHand({ session: { id, slug, refusedItems } }: { session: PunchOutSession }) {
  const t = await getT();
  const query = new URLSearchParams({ retailer: slug, ...(refusedItems && { from: id }) });
  return (
    <Button asChild variant="secondary">
      <Link href={`/exchanges/by-hand?${query}`}>
        {refusedItems ? t("offsite.session.byHandFilled") : t("offsite.session.byHand")}
      </Link>
    </Button>
  );
}

async function find(ctx: Context, id: string): Promise<PunchOutSession> {
  try {
    return await punchOut(ctx, { id });
  } catch (error) {
    if (error instanceof AppError && (error.kind === "not_found" || error.kind === "validation")) notFound();
    throw error;
  }
}
