import { getLocale, getT } from "@/components/i18n/request";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { formatPoints } from "@/lib/i18n/format";
import { operator } from "@/lib/runtime/operator";
import type { MemberHome } from "@/lib/statement/home";

/** What stops the member, why, and the way out. */
export async function Notices({ held, owed }: Pick<MemberHome, "held" | "owed">) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  return (
    <>
      {held && <Held held={held} />}
      {owed > 0n && (
        <Notice tone="warning" title={t("home.owed.title", { points: formatPoints(owed, locale) })}>
          {t("home.owed.text")}
        </Notice>
      )}
    </>
  );
}

async function Held({ held }: { held: NonNullable<MemberHome["held"]> }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const own = operator(locale);
  const words = {
    dispute: t("home.held.dispute"),
    fraud_warning: t("home.held.fraud_warning"),
    other: t("home.held.other"),
  };
  return (
    <Notice tone="danger" title={t("home.held.title")}>
      <div className="grid gap-2">
        <p>{words[held.reason]}</p>
        {held.freezes.map((freeze) => (
          <p key={freeze.purchaseId}>
            {t("home.held.points", { points: formatPoints(freeze.points, locale) })}{" "}
            <Link href={`/purchases/${freeze.purchaseId}`} className="link">
              {t("home.held.purchase")}
            </Link>
          </p>
        ))}
        <p>{t("home.held.contact", { email: own.email, phone: own.phone })}</p>
      </div>
    </Notice>
  );
}
