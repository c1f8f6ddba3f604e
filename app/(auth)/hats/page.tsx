import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getT } from "@/components/i18n/request";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { type WearableHat, wearableHats } from "@/lib/identity/hats";
import { safeNext } from "@/lib/runtime/client";
import { requestContext, requestPerson } from "@/lib/runtime/session";
import { HatList } from "../../_shell/hat-list";
import { AuthPage } from "../_components/auth-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("common.hats.title") };
}

/** Whoever opens a page of another hat chooses it here: a GET changes nothing, the press does. */
export default async function HatsPage({ searchParams }: { searchParams: Promise<{ next?: string }> }) {
  const [{ next }, ctx, t] = await Promise.all([searchParams, requestContext(), getT()]);
  const onward = safeNext(next);
  if (ctx.actor.hat === "guest") redirect(`/sign-in?next=${encodeURIComponent(onward)}`);
  const [{ hats, wearing }, person] = await Promise.all([wearableHats(ctx, {}), requestPerson()]);
  const fitting = hats.filter((hat) => opens(hat, onward));
  const wantsFactor = onward.startsWith("/admin") && person?.staffRole && !fitting.length;
  return (
    <AuthPage
      title={fitting.length ? t("common.hats.title") : t("common.hats.noneTitle")}
      lead={
        fitting.length ? t("common.hats.lead") : wantsFactor ? t("common.hats.factor") : t("common.hats.none")
      }
    >
      {fitting.length > 0 ? (
        <HatList hats={fitting} wearing={wearing} next={onward} />
      ) : (
        <>
          {wantsFactor && (
            <Notice tone="warning">
              <Link href="/settings/security" className="link">
                {t("common.hats.security")}
              </Link>
            </Notice>
          )}
          <HatList hats={hats} wearing={wearing} />
        </>
      )}
    </AuthPage>
  );
}

function opens(hat: WearableHat, path: string): boolean {
  if (path.startsWith("/partner")) return hat.kind === "retailer";
  if (path.startsWith("/admin")) return hat.kind === "staff" && hat.ready;
  return hat.kind === "member";
}
