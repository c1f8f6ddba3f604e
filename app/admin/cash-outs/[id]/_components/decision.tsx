import { DateTime } from "@/components/domain/date-time";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { ReviewedCashOut } from "@/lib/cash-outs/staff-queries";
import { formatPoints, formatYen } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import { AcceptForm, ApproveForm, ProposeForm, RefuseForm, WithdrawForm } from "./forms";

/** What the approval changes, what stands against it, who has asked for it, and what this person can do now. */
export async function Decision({ cashOut }: { cashOut: ReviewedCashOut }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  if (cashOut.status !== "requested") return null;
  const { id, proposal, may, net, bankName: bank, lastFour } = cashOut;
  const amount = formatYen(net, locale);
  const account = t("cashouts.account", { bank, lastFour });
  const points = formatPoints(cashOut.points, locale);
  const against = whyNot(cashOut, t);
  return (
    <Card aria-labelledby="decision-heading" className="grid gap-4">
      <h2 id="decision-heading" className="font-semibold text-16">
        {t("cashouts.decide.title")}
      </h2>
      <p className="text-14">{t("cashouts.decide.effect", { points, amount, account })}</p>
      <p className="text-14 text-muted">
        {t("cashouts.decide.two", { yen: formatYen(cashOut.twoPeopleAbove, locale) })}
      </p>
      {against && <Notice tone="warning">{against}</Notice>}
      {proposal && (
        <p className="text-14">
          {t("cashouts.decide.proposedBy", { name: proposal.by ?? "" })}{" "}
          <DateTime at={proposal.at} className="tabular text-muted" />
        </p>
      )}
      <ClientMessages namespaces={["cashouts"]}>
        <div className="grid gap-3">
          {may.accept && <AcceptForm id={id} amount={amount} />}
          {may.propose && <ProposeForm id={id} second={may.accept} />}
          {may.approve && proposal && (
            <ApproveForm approvalId={proposal.approvalId} hash={proposal.hash} amount={amount} />
          )}
          {may.withdraw && proposal && (
            <>
              <Notice>{t("cashouts.decide.own")}</Notice>
              <WithdrawForm approvalId={proposal.approvalId} />
            </>
          )}
          {may.refuse && !may.withdraw && (
            <RefuseForm id={id} approvalId={may.approve ? (proposal?.approvalId ?? null) : null} />
          )}
        </div>
      </ClientMessages>
    </Card>
  );
}

/** What stands against an approval; null when nothing does. */
function whyNot({ flags, bankStatus, accountStatus }: ReviewedCashOut, t: Translator): string | null {
  if (accountStatus !== "open") return t("cashouts.errors.on_hold");
  if (bankStatus !== "active") return t("cashouts.errors.bank_unusable");
  return flags.some(({ status }) => status === "open") ? t("cashouts.errors.flagged") : null;
}
