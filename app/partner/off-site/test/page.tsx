import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
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
import { formatInstant } from "@/lib/i18n/format";
import { testVisit } from "@/lib/off-site/site-queries";
import { testReturn } from "@/lib/off-site/test-return";
import type { Context } from "@/lib/runtime/context";
import { requireRetailer } from "@/lib/runtime/session";
import { Tester } from "./_components/tester";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("shopsite.test.title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What the shop's site would send is judged here step by step, and nothing comes of it. */
export default async function TestReturnPage({ searchParams }: Props) {
  const { body, signature, problem } = await searchParams;
  const came =
    typeof body === "string" ? { body, signature: typeof signature === "string" ? signature : "" } : null;
  const path = came ? `/partner/off-site/test?${new URLSearchParams(came)}` : "/partner/off-site/test";
  const [t, ctx] = await Promise.all([getT(), requireRetailer(path)]);
  const owner = ctx.actor.role === "owner";
  return (
    <ClientMessages namespaces={["shopsite"]}>
      <PageHeader
        above={
          <Breadcrumb
            label={t("shopsite.crumbs")}
            crumbs={[{ label: t("shopsite.title"), href: "/partner/off-site" }]}
          />
        }
        title={t("shopsite.test.title")}
        lead={t("shopsite.test.lead")}
      />
      <div className="grid max-w-content gap-6">
        {problem === "long" && (
          <Notice tone="warning" title={t("shopsite.test.long")}>
            {t("shopsite.test.longText")}
          </Notice>
        )}
        {problem === "empty" && (
          <Notice tone="warning" title={t("shopsite.test.empty")}>
            {t("shopsite.test.emptyText")}
          </Notice>
        )}
        {owner ? (
          <>
            <Tester came={came && (await judged(ctx, came))} />
            <Visit ctx={ctx} />
          </>
        ) : (
          <Notice>{t("shopsite.ownerOnly")}</Notice>
        )}
        <p className="text-14">
          <Link href="/docs/signed-return" className="link inline-flex min-h-6 items-center">
            {t("shopsite.docs")}
          </Link>
        </p>
      </div>
    </ClientMessages>
  );
}

/** A visit as a member's, to see the site's own page send its choice. */
async function Visit({ ctx }: { ctx: Context }) {
  const [t, locale, visit] = await Promise.all([getT(), getLocale(), testVisit(ctx, {})]);
  return (
    <Card aria-labelledby="visit" className="grid gap-3">
      <h2 id="visit" className="text-20">
        {t("shopsite.visit.title")}
      </h2>
      {visit ? (
        <>
          <p className="text-muted">
            {t("shopsite.visit.text", { time: formatInstant(visit.expiresAt, locale) })}
          </p>
          <p className="text-14 text-muted">
            {t("shopsite.visit.budget")} <Yen value={visit.budget} className="text-ink" />
          </p>
          <Button asChild variant="secondary" className="justify-self-start">
            <a href={visit.link} target="_blank" rel="noopener noreferrer">
              <ExternalLink aria-hidden="true" className="size-4" />
              {t("shopsite.visit.open")}
              <span className="sr-only">{t("offsite.newTab")}</span>
            </a>
          </Button>
        </>
      ) : (
        <>
          <p className="text-muted">{t("shopsite.visit.noAddress")}</p>
          <Button asChild variant="secondary" className="justify-self-start">
            <Link href="/partner/off-site">{t("shopsite.visit.toAddress")}</Link>
          </Button>
        </>
      )}
    </Card>
  );
}

/** What came by an address is judged as if it had been pasted; what is no input at all is left to the form. */
async function judged(ctx: Context, { body, signature }: { body: string; signature: string }) {
  try {
    return await testReturn(ctx, { pasted: body, signature });
  } catch (error) {
    if (error instanceof AppError && error.kind === "validation") return null;
    throw error;
  }
}
