import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import { Points, Yen } from "@/components/domain/points";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { type Partner, partnerDirectory } from "@/lib/off-site/directory";
import { requestContext } from "@/lib/runtime/session";
import { StartForm } from "./_components/start-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("offsite.partners.title"), description: t("offsite.partners.lead") };
}

/** The shops with a site of their own, and what a member can spend there. */
export default async function PartnersPage() {
  const [t, ctx] = await Promise.all([getT(), requestContext()]);
  const { partners, budget } = await partnerDirectory(ctx, {});
  const member = ctx.actor.hat === "member";
  return (
    <>
      <PageHeader title={t("offsite.partners.title")} lead={t("offsite.partners.lead")} />
      {budget && (
        <Card className="mb-6">
          <p className="text-14 text-muted">{t("offsite.partners.budget")}</p>
          <p className="font-semibold text-24">
            <Yen value={budget.yen} />
          </p>
          <p className="text-14 text-muted">
            <Points value={budget.points} /> · {t("offsite.partners.rate", { rate: Number(budget.rate) })}
          </p>
        </Card>
      )}
      {partners.length === 0 ? (
        <EmptyState
          title={t("offsite.partners.empty")}
          action={
            <Button asChild>
              <Link href="/catalogue">{t("offsite.partners.catalogue")}</Link>
            </Button>
          }
        >
          {t("offsite.partners.emptyText")}
        </EmptyState>
      ) : (
        <ClientMessages namespaces={["offsite"]}>
          <ul className="grid gap-4 md:grid-cols-2">
            {partners.map((partner) => (
              <li key={partner.slug}>
                <PartnerCard partner={partner} member={member} mayStart={Boolean(budget?.points)} />
              </li>
            ))}
          </ul>
        </ClientMessages>
      )}
      <p className="mt-8 text-14">
        <Link href="/docs/signed-return" className="link inline-flex min-h-6 items-center">
          {t("offsite.partners.forShops")}
        </Link>
      </p>
    </>
  );
}

type PartnerCardProps = { partner: Partner; member: boolean; mayStart: boolean };

async function PartnerCard({ partner, member, mayStart }: PartnerCardProps) {
  const t = await getT();
  const { slug, name, about, siteUrl, signed } = partner;
  return (
    <Card className="flex h-full flex-col gap-4">
      <div className="grid flex-1 content-start gap-2">
        <h2 className="text-20">{name}</h2>
        <p className="whitespace-pre-line break-words text-muted">{about}</p>
        {signed && <p className="text-14 text-muted">{t("offsite.partners.signed")}</p>}
      </div>
      <div className="flex flex-wrap gap-3">
        {signed && mayStart && <StartForm retailer={slug} name={name} />}
        <Button asChild variant={signed && mayStart ? "ghost" : "primary"} className="max-w-full">
          <a href={siteUrl} target="_blank" rel="noopener noreferrer">
            <ExternalLink aria-hidden="true" className="size-4" />
            {t("offsite.partners.visit")}
            <span className="sr-only">
              {name} {t("offsite.newTab")}
            </span>
          </a>
        </Button>
        {member && (
          <Button asChild variant="secondary">
            <Link href={`/exchanges/by-hand?retailer=${slug}`}>{t("offsite.partners.chosen")}</Link>
          </Button>
        )}
      </div>
    </Card>
  );
}
