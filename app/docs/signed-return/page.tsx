import type { Metadata } from "next";
import Link from "next/link";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
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
  const code = (name: string) => <code className="text-14">{name}</code>;
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
      <div className="grid min-w-0 gap-6 [&>*]:min-w-0">
        <h2 className="text-20">{t("offsite.docs.enter")}</h2>
        <p>{t("offsite.docs.enterText")}</p>
        <DescriptionList
          items={[
            { label: code("session"), value: t("offsite.docs.session") },
            { label: code("retailer"), value: t("offsite.docs.retailer") },
            { label: code("budget"), value: t("offsite.docs.budget") },
            { label: code("expires"), value: t("offsite.docs.expires") },
            { label: code("return_url"), value: t("offsite.docs.returnUrl") },
            { label: code("lang"), value: t("offsite.docs.lang") },
          ]}
        />
        <h2 className="text-20">{t("offsite.docs.sign")}</h2>
        <p>{t("offsite.docs.signText")}</p>
        {vector && (
          <>
            <p>{t("offsite.docs.vector")}</p>
            <Listing title={t("offsite.docs.secret")} text={vector.secret} />
            <Listing title={t("offsite.docs.body")} text={vector.canonical} />
            <Listing title={t("offsite.docs.signature")} text={vector.signature} />
          </>
        )}
        <h2 className="text-20">{t("offsite.docs.back")}</h2>
        <p>{t("offsite.docs.backText")}</p>
        <Listing title="HTML" text={FORM} />
        <h2 className="text-20">{t("offsite.docs.examples")}</h2>
        <Listing title="JavaScript (Node.js)" text={NODE} />
        <Listing title="PHP" text={PHP} />
        <Listing title="Python" text={PYTHON} />
        <h2 className="text-20">{t("offsite.docs.try")}</h2>
        <p>{t("offsite.docs.tryText")}</p>
        <Button asChild className="justify-self-start">
          <Link href="/partner/off-site/test">{t("offsite.docs.tester")}</Link>
        </Button>
      </div>
    </>
  );
}

/** Text to copy, as it stands. */
async function Listing({ title, text }: { title: string; text: string }) {
  const t = await getT();
  return (
    <figure className="grid gap-2">
      <figcaption className="flex items-center justify-between gap-3">
        <span className="font-semibold text-14">{title}</span>
        <CopyButton text={text} label={`${t("offsite.docs.copy")}: ${title}`} />
      </figcaption>
      <pre className="whitespace-pre-wrap break-all rounded-card border border-line bg-surface p-4 text-12">
        <code>{text}</code>
      </pre>
    </figure>
  );
}
