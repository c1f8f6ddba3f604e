import type { Metadata } from "next";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { VECTORS } from "@/lib/off-site/vectors";
import { FORM, NODE, PHP, PYTHON } from "./_components/examples";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("offsite.docs.title"), description: t("offsite.docs.lead") };
}

/** How a shop lets its choice come back signed, with everything there is to copy. */
export default async function SignedReturnPage() {
  const t = await getT();
  const [vector] = VECTORS;
  return (
    <>
      <PageHeader
        title={t("offsite.docs.title")}
        lead={t("offsite.docs.lead")}
        action={
          <Button asChild variant="secondary">
            <Link href="/partner/off-site">{t("offsite.docs.setUp")}</Link>
          </Button>
        }
      />
      <div className="grid min-w-0 gap-5 [&>*]:min-w-0">
        <h2 className="mt-4 text-20">{t("offsite.docs.enter")}</h2>
        <p>{t("offsite.docs.enterText")}</p>
        <dl className="divide-y divide-line border-line border-y">
          <Parameter name="session">{t("offsite.docs.session")}</Parameter>
          <Parameter name="retailer">{t("offsite.docs.retailer")}</Parameter>
          <Parameter name="budget">{t("offsite.docs.budget")}</Parameter>
          <Parameter name="expires">{t("offsite.docs.expires")}</Parameter>
          <Parameter name="return_url">{t("offsite.docs.returnUrl")}</Parameter>
          <Parameter name="lang">{t("offsite.docs.lang")}</Parameter>
        </dl>
        <h2 className="mt-4 text-20">{t("offsite.docs.sign")}</h2>
        <p>{t("offsite.docs.signText")}</p>
        {vector && (
          <>
            <p>{t("offsite.docs.vector")}</p>
            <Listing title={t("offsite.docs.secret")} text={vector.secret} />
            <Listing title={t("offsite.docs.body")} text={vector.canonical} />
            <Listing title={t("offsite.docs.signature")} text={vector.signature} />
          </>
        )}
        <h2 className="mt-4 text-20">{t("offsite.docs.back")}</h2>
        <p>{t("offsite.docs.backText")}</p>
        <Listing title="HTML" text={FORM} />
        <h2 className="mt-4 text-20">{t("offsite.docs.examples")}</h2>
        <Listing title="JavaScript (Node.js)" text={NODE} />
        <Listing title="PHP" text={PHP} />
        <Listing title="Python" text={PYTHON} />
        <h2 className="mt-4 text-20">{t("offsite.docs.try")}</h2>
        <p>{t("offsite.docs.tryText")}</p>
        <Button asChild className="justify-self-start">
          <Link href="/partner/off-site/test">{t("offsite.docs.tester")}</Link>
        </Button>
      </div>
    </>
  );
}

/** What the link carries under a name. */
function Parameter({ name, children }: { name: string; children: string }) {
  return (
    <div className="grid gap-x-6 gap-y-0.5 py-3 sm:grid-cols-[8rem_1fr]">
      <dt>
        <code className="text-14">{name}</code>
      </dt>
      <dd className="text-muted">{children}</dd>
    </div>
  );
}

/** Text to copy, as it stands: a line without spaces breaks anywhere, code between its words. */
async function Listing({ title, text }: { title: string; text: string }) {
  const t = await getT();
  return (
    <figure className="grid gap-2">
      <figcaption className="flex items-center justify-between gap-3">
        <span className="font-semibold text-14">{title}</span>
        <CopyButton text={text} label={`${t("offsite.docs.copy")}: ${title}`} />
      </figcaption>
      <pre className="whitespace-pre-wrap rounded-card border [overflow-wrap:anywhere] border-line bg-surface p-4 text-12">
        <code>{text}</code>
      </pre>
    </figure>
  );
}
