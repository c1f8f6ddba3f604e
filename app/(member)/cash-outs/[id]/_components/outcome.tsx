import { Mark } from "@/components/domain/mark";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { MemberCashOut } from "@/lib/cash-outs/queries";
import { reasonIn } from "@/lib/cash-outs/reason-words";
import { GIVEN_BACK } from "@/lib/cash-outs/rules";
import { jstMidnight } from "@/lib/core/clock";
import { formatInstant, formatPoints, formatYen } from "@/lib/i18n/format";

type OutcomeProps = { cashOut: MemberCashOut; justRequested: boolean };

/** What the member should know first: it is in, it is paid, or the points are back and how it goes on. */
export async function Outcome({ cashOut, justRequested }: OutcomeProps) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { status, net, valueDate } = cashOut;
  const points = formatPoints(cashOut.points, locale);
  if (GIVEN_BACK.includes(status)) return <Back cashOut={cashOut} points={points} />;
  if (status === "paid")
    return (
      <Notice tone="success" title={t("cashouts.page.paid", { yen: formatYen(net, locale) })}>
        {valueDate &&
          t("cashouts.page.paidText", { day: formatInstant(jstMidnight(valueDate), locale, "date") })}
      </Notice>
    );
  if (!justRequested) return null;
  return (
    <section
      role="status"
      className="grid justify-items-center gap-3 rounded-card border border-line bg-surface p-6 text-center"
    >
      <Mark className="w-16 text-vermilion" />
      <p className="font-semibold text-20">{t("cashouts.page.requested")}</p>
      <p className="max-w-prose text-muted">{t("cashouts.page.requestedText", { points })}</p>
    </section>
  );
}

async function Back({ cashOut, points }: { cashOut: MemberCashOut; points: string }) {
  const t = await getT();
  const { status, reason, bankStatus } = cashOut;
  const byBank = status === "failed" || status === "returned";
  return (
    <Notice tone={byBank ? "warning" : "info"} title={t("cashouts.page.back", { points })}>
      <div className="grid justify-items-start gap-3">
        <p className="whitespace-pre-line break-words">
          {reason ? t("cashouts.page.reason", { reason: reasonIn(t, reason) }) : t("cashouts.page.backText")}
        </p>
        {bankStatus === "broken" && (
          <Button asChild>
            <Link href={`/settings/bank-account?next=/cash-outs/new?points=${cashOut.points}`}>
              {t("cashouts.page.mend")}
            </Link>
          </Button>
        )}
        <Button asChild variant="secondary">
          <Link href={`/cash-outs/new?points=${cashOut.points}`}>{t("cashouts.page.again", { points })}</Link>
        </Button>
      </div>
    </Notice>
  );
}
