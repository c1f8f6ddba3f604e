import { AccountNumber } from "@/components/domain/account-number";
import { DateTime } from "@/components/domain/date-time";
import { Points, Yen } from "@/components/domain/points";
import { StatusBadge } from "@/components/domain/status-badge";
import { getLocale, getT } from "@/components/i18n/request";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import type { ReviewedCashOut } from "@/lib/cash-outs/staff-queries";
import { formatDay } from "@/lib/i18n/format";
import { DeskSection } from "../../../../_desk/desk-detail";
import { MEANING } from "../../_components/meaning";

type Part = { cashOut: ReviewedCashOut };

/** Whose it is, what it is for and where it goes. */
export async function Facts({ cashOut }: Part) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { name, email, since, accountNumber, points, gross, fee, net, branchName } = cashOut;
  const { bankName: bank, lastFour } = cashOut;
  return (
    <DeskSection title={t("cashouts.page.facts")}>
      <DescriptionList
        items={[
          {
            label: t("cashouts.desk.member"),
            value: (
              <>
                <span className="block">{name}</span>
                <span className="block break-all text-14 text-muted">{email}</span>
              </>
            ),
          },
          { label: t("cashouts.desk.memberSince"), value: <DateTime at={since} style="date" /> },
          { label: t("cashouts.desk.pointsAccount"), value: <AccountNumber value={accountNumber} /> },
          { label: t("cashouts.quote.points"), value: <Points value={points} /> },
          { label: t("cashouts.quote.gross"), value: <Yen value={gross} /> },
          { label: t("cashouts.quote.fee"), value: <Yen value={-fee} /> },
          { label: t("cashouts.desk.net"), value: <Yen value={net} className="font-semibold" /> },
          {
            label: t("cashouts.facts.account"),
            value: (
              <>
                <span className="tabular block">{t("cashouts.account", { bank, lastFour })}</span>
                <span className="block text-14 text-muted">{branchName}</span>
              </>
            ),
          },
          ...(cashOut.runId
            ? [
                {
                  label: t("cashouts.desk.run"),
                  value: (
                    <Link href={`/admin/bank-runs/${cashOut.runId}`} className="link tabular">
                      {cashOut.transferDate && formatDay(cashOut.transferDate, locale)}
                    </Link>
                  ),
                },
              ]
            : []),
        ]}
      />
    </DeskSection>
  );
}

/** Signs of risk about the member, each with what became of it. */
export async function Flags({ cashOut: { flags, id } }: Part) {
  const t = await getT();
  return (
    <DeskSection title={t("cashouts.desk.flags")}>
      {flags.length === 0 ? (
        <p className="text-14 text-muted">{t("cashouts.desk.noFlags")}</p>
      ) : (
        <ul className="divide-y divide-line text-14">
          {flags.map((flag) => (
            <li key={flag.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2">
              <Badge tone={flag.status === "open" ? "danger" : "neutral"}>
                {t(`cashouts.desk.flag.${flag.status}`)}
              </Badge>
              <span className="min-w-0 flex-1">
                {t.dynamic(`compliance.rule_${flag.rule}`)}
                {flag.subjectId === id && (
                  <span className="block text-muted">{t("cashouts.desk.thisOne")}</span>
                )}
                {flag.note && <span className="block text-muted">{flag.note}</span>}
              </span>
              <DateTime at={flag.raisedAt} className="tabular text-muted" />
            </li>
          ))}
        </ul>
      )}
    </DeskSection>
  );
}

/** The member's other cash-outs. */
export async function Earlier({ cashOut: { earlier } }: Part) {
  const t = await getT();
  return (
    <DeskSection title={t("cashouts.desk.earlier")}>
      {earlier.length === 0 ? (
        <p className="text-14 text-muted">{t("cashouts.desk.noEarlier")}</p>
      ) : (
        <ul className="divide-y divide-line text-14">
          {earlier.map(({ id, status, net, points, requestedAt }) => (
            <li key={id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2">
              <Link href={`/admin/cash-outs/${id}`} className="link inline-flex min-h-6 items-center">
                <DateTime at={requestedAt} className="tabular" />
              </Link>
              <StatusBadge meaning={MEANING[status]}>{t(`cashouts.status.${status}`)}</StatusBadge>
              <span className="ms-auto">
                <Points value={points} /> · <Yen value={net} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </DeskSection>
  );
}
