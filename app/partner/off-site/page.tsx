import { ExternalLink } from "lucide-react";
import type { Metadata } from "next";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { siteSecrets } from "@/lib/off-site/secret-queries";
import { type OwnSite, ownSite } from "@/lib/off-site/site-queries";
import { requireRetailer } from "@/lib/runtime/session";
import { Secrets } from "./_components/secrets";
import { SiteForm } from "./_components/site-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("shopsite.title") };
}

/** The shop's own site: whether members are sent there, how their choice comes back, and the secrets that sign it. */
export default async function OffSitePage() {
  const ctx = await requireRetailer("/partner/off-site");
  const owner = ctx.actor.role === "owner";
  const [t, site, keys] = await Promise.all([getT(), ownSite(ctx, {}), owner ? siteSecrets(ctx, {}) : null]);
  const unsigned = site.offSite === "signed" && keys?.secrets.length === 0;
  return (
    <ClientMessages namespaces={["shopsite"]}>
      <PageHeader title={t("shopsite.title")} lead={t("shopsite.lead")} />
      <div className="grid max-w-content gap-6">
        {unsigned && (
          <Notice tone="warning" title={t("shopsite.unsigned")}>
            {t("shopsite.unsignedText")}
          </Notice>
        )}
        {owner ? (
          <SiteForm
            site={{ offSite: site.offSite, siteUrl: site.siteUrl ?? "", punchOutUrl: site.punchOutUrl ?? "" }}
          />
        ) : (
          <Site site={site} />
        )}
        <Directory site={site} />
        {keys && <Secrets secrets={keys.secrets} room={keys.room} signs={site.offSite === "signed"} />}
        {owner ? <Tester /> : <Notice>{t("shopsite.ownerOnly")}</Notice>}
      </div>
    </ClientMessages>
  );
}

/** What those read who cannot change it. */
async function Site({ site }: { site: OwnSite }) {
  const t = await getT();
  const address = (url: string | null) =>
    url ? <span className="break-all">{url}</span> : <span className="text-muted">{t("shopsite.none")}</span>;
  return (
    <Card aria-labelledby="site" className="grid gap-2">
      <h2 id="site" className="text-20">
        {t("shopsite.site")}
      </h2>
      <DescriptionList
        items={[
          { label: t("shopsite.how"), value: t(`shopsite.modes.${site.offSite}`) },
          { label: t("shopsite.siteUrl"), value: address(site.siteUrl) },
          { label: t("shopsite.punchOutUrl"), value: address(site.punchOutUrl) },
        ]}
      />
    </Card>
  );
}

/** How the directory introduces the shop. */
async function Directory({ site }: { site: OwnSite }) {
  const t = await getT();
  const about = (lang: "ja" | "en", text: string) => (
    <div className="grid gap-1">
      <h3 className="text-14 text-muted">{t(`shopsite.about.${lang}`)}</h3>
      {text ? (
        <p lang={lang} className="whitespace-pre-line break-words">
          {text}
        </p>
      ) : (
        <p className="text-muted">{t("shopsite.none")}</p>
      )}
    </div>
  );
  return (
    <Card aria-labelledby="directory" className="grid gap-4">
      <div className="grid gap-1">
        <h2 id="directory" className="text-20">
          {t("shopsite.directory")}
        </h2>
        <p className="text-14 text-muted">
          {site.offSite === "off" ? t("shopsite.directoryOff") : t("shopsite.directoryText")}
        </p>
      </div>
      {about("ja", site.aboutJa)}
      {about("en", site.aboutEn)}
      <div className="flex flex-wrap gap-x-6 gap-y-2 text-14">
        <Link href="/partner/settings" className="link inline-flex min-h-6 items-center">
          {t("shopsite.changeAbout")}
        </Link>
        {site.offSite !== "off" && (
          <Link href="/partners" className="link inline-flex min-h-6 items-center">
            {t("shopsite.seeDirectory")}
          </Link>
        )}
      </div>
    </Card>
  );
}

async function Tester() {
  const t = await getT();
  return (
    <Card aria-labelledby="tester" className="grid gap-3">
      <h2 id="tester" className="text-20">
        {t("shopsite.tester.title")}
      </h2>
      <p className="text-muted">{t("shopsite.tester.text")}</p>
      <div className="flex flex-wrap gap-3">
        <Button asChild>
          <Link href="/partner/off-site/test">{t("shopsite.tester.open")}</Link>
        </Button>
        <Button asChild variant="ghost">
          <Link href="/docs/signed-return">
            <ExternalLink aria-hidden="true" className="size-4" />
            {t("shopsite.docs")}
          </Link>
        </Button>
      </div>
    </Card>
  );
}
