import type { Metadata } from "next";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/runtime/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("offsite.returned.title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Coming back from a shop by an address: one press takes the choice. Or it came back in no form that can be read. */
export default async function ReturnedPage({ searchParams }: Props) {
  const { body, signature, problem } = await searchParams;
  const [t] = await Promise.all([getT(), requireMember(pathOf(body, signature))]);
  const readable = typeof body === "string" && body !== "" && typeof signature === "string";
  return (
    <>
      <PageHeader title={t("offsite.returned.title")} />
      {readable ? (
        <form method="post" action="/api/punch-out/return" className="grid gap-4">
          <input type="hidden" name="body" value={body} />
          <input type="hidden" name="signature" value={signature} />
          <p className="text-muted">{t("offsite.returned.lead")}</p>
          <button
            type="submit"
            className="inline-flex min-h-13 items-center justify-center rounded-control bg-vermilion px-6 py-3 font-semibold text-on-vermilion hover:bg-vermilion-strong"
          >
            {t("offsite.returned.take")}
          </button>
        </form>
      ) : (
        <div className="grid justify-items-start gap-4">
          <Notice
            tone="warning"
            title={problem === "unknown" ? t("offsite.returned.unknown") : t("offsite.returned.unreadable")}
          >
            {t("offsite.returned.nothingLost")}
          </Notice>
          <Button asChild>
            <Link href="/partners">{t("offsite.returned.directory")}</Link>
          </Button>
        </div>
      )}
    </>
  );
}

/** Whoever has to sign in first comes back to the same choice. */
function pathOf(body: string | string[] | undefined, signature: string | string[] | undefined): string {
  if (typeof body !== "string" || typeof signature !== "string") return "/exchanges/returned";
  return `/exchanges/returned?${new URLSearchParams({ body, signature })}`;
}
