import { AccountNumber } from "@/components/domain/account-number";
import { Mark } from "@/components/domain/mark";
import { Points } from "@/components/domain/points";
import { Quote } from "@/components/domain/quote";
import { getT } from "@/components/i18n/request";
import type { MemberHome } from "@/lib/statement/home";

/** What the member has, large, with what it is worth today. */
export async function Balance({ home }: { home: Pick<MemberHome, "balance" | "worth" | "number"> }) {
  const t = await getT();
  return (
    <section
      aria-labelledby="home-balance"
      className="relative overflow-hidden rounded-card border border-line bg-surface p-5 sm:p-8"
    >
      <Mark className="pointer-events-none absolute -end-4 -top-3 w-36 text-gold opacity-20 sm:end-4 sm:top-4 sm:w-52" />
      <h2 id="home-balance" className="text-14 text-muted">
        {t("home.balance.label")}
      </h2>
      <p className="font-semibold text-44">
        <Points value={home.balance} />
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 text-14 text-muted">
        {t("home.balance.account")} <AccountNumber value={home.number} />
      </p>
      <h3 className="mt-5 text-14 text-muted">{t("home.balance.worth")}</h3>
      <Quote quote={home.worth} whose="yours" className="max-w-form" />
    </section>
  );
}
