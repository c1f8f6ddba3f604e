import type { Metadata } from "next";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { formatInstant } from "@/lib/i18n/format";
import { invitationPage } from "@/lib/organisations/people-queries";
import { requestContext } from "@/lib/runtime/session";
import { AcceptForm } from "./_components/accept-form";

export async function generateMetadata(): Promise<Metadata> {
  // The address is the secret: nothing of it leaves with a referrer or into an index.
  return {
    title: (await getT())("organisations.page.title"),
    robots: { index: false, follow: false },
    referrer: "no-referrer",
  };
}

/** What an invitation offers, and the button that takes it up. Whoever has no account registers first and comes back. */
export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, ctx] = await Promise.all([params, requestContext()]);
  const [t, locale, found] = await Promise.all([getT(), getLocale(), invitationPage(ctx, { token })]);
  const back = encodeURIComponent(`/invitations/${token}`);
  if (found.state !== "open") {
    return (
      <div className="mx-auto max-w-120 px-4 py-10">
        <h1 className="sr-only">{t("organisations.page.title")}</h1>
        <EmptyState
          title={t(`organisations.page.states.${found.state}Title`)}
          action={
            <Button asChild>
              {found.state === "accepted_by_you" ? (
                <Link href="/partner">{t("organisations.page.toPortal")}</Link>
              ) : (
                <Link href="/">{t("organisations.page.toStart")}</Link>
              )}
            </Button>
          }
        >
          {t(`organisations.page.states.${found.state}`)}
        </EmptyState>
      </div>
    );
  }
  const { organisation, role, email, until, reader } = found;
  return (
    <div className="mx-auto grid max-w-120 gap-6 px-4 py-8 sm:py-12">
      <div className="grid gap-2">
        <h1 className="text-24 sm:text-32">{t("organisations.page.heading", { organisation })}</h1>
        <p className="text-muted">{t("organisations.page.lead")}</p>
      </div>
      <DescriptionList
        items={[
          { label: t("organisations.page.role"), value: t(`common.roles.${role}`) },
          { label: t("organisations.page.email"), value: email },
          { label: t("organisations.page.until"), value: formatInstant(until, locale) },
        ]}
      />
      <ClientMessages namespaces={["organisations"]}>
        {reader === "invited" && <AcceptForm token={token} />}
      </ClientMessages>
      {reader === "other" && (
        <Notice tone="warning">{t("organisations.page.otherAddress", { email })}</Notice>
      )}
      {reader === "guest" && (
        <div className="grid gap-3">
          <p>{t("organisations.page.signInFirst", { email })}</p>
          <Button asChild size="large">
            <Link href={`/sign-up?next=${back}`}>{t("organisations.page.register")}</Link>
          </Button>
          <Button asChild variant="secondary" size="large">
            <Link href={`/sign-in?next=${back}`}>{t("organisations.page.signIn")}</Link>
          </Button>
        </div>
      )}
    </div>
  );
}
