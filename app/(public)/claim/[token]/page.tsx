import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { formatInstant } from "@/lib/i18n/format";
import { requestContext } from "@/lib/runtime/session";
import { type ClaimPage, claimPage } from "@/lib/transfers/claim-page";
import { OpenGift } from "./_components/open-gift";

export async function generateMetadata(): Promise<Metadata> {
  // The address is the secret: nothing of it leaves with a referrer or into an index.
  return {
    title: (await getT())("claim.title"),
    robots: { index: false, follow: false },
    referrer: "no-referrer",
  };
}

export default async function ClaimGiftPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, ctx] = await Promise.all([params, requestContext()]);
  // A gift is for a person: whoever wears another hat puts theirs on first.
  if (!["guest", "member"].includes(ctx.actor.hat))
    redirect(`/hats?next=/claim/${encodeURIComponent(token)}`);
  const found = await claimPage(ctx, { token });
  return (
    <div className="mx-auto grid max-w-120 gap-6 px-4 py-6 sm:py-10">
      <ClientMessages namespaces={["claim", "gifts"]}>
        {found.state === "open" ? <OpenGift gift={found} token={token} /> : <Ended found={found} />}
      </ClientMessages>
    </div>
  );
}

type EndedGift = Exclude<ClaimPage, { state: "open" }>;

/** What has become of a gift that this link leads to no more, or not yet. */
async function Ended({ found }: { found: EndedGift }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const words: Readonly<Record<EndedGift["state"], () => readonly [title: string, text: string]>> = {
    unknown: () => [t("claim.state.unknownTitle"), t("claim.state.unknown")],
    claimed: () => [t("claim.state.claimedTitle"), t("claim.state.claimed")],
    claimed_by_you: () => [t("claim.state.claimedByYouTitle"), t("claim.state.claimedByYou")],
    cancelled: () => [t("claim.state.cancelledTitle"), t("claim.state.cancelled")],
    returned: () => [t("claim.state.returnedTitle"), t("claim.state.returned")],
    expired: () => [t("claim.state.expiredTitle"), t("claim.state.expired")],
    redirected: () => [t("claim.state.redirectedTitle"), t("claim.state.redirected")],
    own: () => [t("claim.state.ownTitle"), t("claim.state.own")],
    not_yet: () => [t("claim.state.notYetTitle"), notYet()],
  };
  const notYet = () =>
    found.state === "not_yet" && found.opensAt
      ? t("claim.state.notYet", {
          name: found.from || t("transfers.somebody"),
          time: formatInstant(found.opensAt, locale),
        })
      : "";
  const [title, text] = words[found.state]();
  const gift = "id" in found ? found.id : null;
  return (
    <>
      <h1 className="sr-only">{title}</h1>
      <EmptyState
        title={title}
        action={
          <Button variant={gift ? "primary" : "secondary"} asChild>
            {gift ? (
              <Link href={`/transfers/${gift}`}>{t("claim.state.see")}</Link>
            ) : (
              <Link href="/">{t("claim.state.home")}</Link>
            )}
          </Button>
        }
      >
        {text}
      </EmptyState>
    </>
  );
}
