import type { Metadata } from "next";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { requestPerson, requireMember } from "@/lib/runtime/session";
import { type MemberHome, memberHome } from "@/lib/statement/home";
import { EntryRows } from "../_components/entry-rows";
import { Actions } from "./_components/actions";
import { Balance } from "./_components/balance";
import { Notices } from "./_components/notices";
import { Waiting } from "./_components/waiting";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("home.title") };
}

export default async function HomePage() {
  const [t, ctx] = await Promise.all([getT(), requireMember("/home")]);
  const [home, person] = await Promise.all([memberHome(ctx, {}), requestPerson()]);
  if (!home) return <EmptyState title={t("home.noAccount.title")}>{t("home.noAccount.text")}</EmptyState>;
  return (
    <div className="grid gap-8">
      <h1 className="text-20">{t("home.greeting", { name: person?.name ?? "" })}</h1>
      <Notices held={home.held} owed={home.owed} />
      <Balance home={home} />
      <Actions mayCashOut={home.mayCashOut} />
      <Waiting gifts={home.gifts} unpaid={home.unpaid} orders={home.orders} cashOuts={home.cashOuts} />
      <Recent entries={home.recent} />
    </div>
  );
}

async function Recent({ entries }: { entries: MemberHome["recent"] }) {
  const t = await getT();
  if (entries.length === 0) {
    return (
      <EmptyState
        title={t("home.empty.title")}
        action={
          <Button asChild>
            <Link href="/purchases/new">{t("home.empty.action")}</Link>
          </Button>
        }
      >
        {t("home.empty.text")}
      </EmptyState>
    );
  }
  return (
    <section aria-labelledby="home-recent">
      <div className="mb-3 flex items-baseline justify-between gap-4">
        <h2 id="home-recent" className="text-20">
          {t("home.recent.title")}
        </h2>
        <Link href="/activity" className="link inline-flex min-h-6 items-center text-14">
          {t("home.recent.all")}
        </Link>
      </div>
      <ClientMessages namespaces={["activity"]}>
        <EntryRows entries={entries} label={t("home.recent.title")} />
      </ClientMessages>
    </section>
  );
}
