import { DateTime } from "@/components/domain/date-time";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import { formatYen } from "@/lib/i18n/format";
import type { Invoice } from "@/lib/settlement/invoice-queries";
import { ApproveForm, DeclineForm, ProposeForm, WithdrawForm } from "./forms";

/** What the acceptance changes, who has asked for it, and what this person can do now. */
export async function Decision({ invoice }: { invoice: Invoice }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { id, proposal, total, retailer } = invoice;
  const amount = formatYen(total, locale);
  return (
    <Card aria-labelledby="decision-heading" className="grid gap-4">
      <h2 id="decision-heading" className="font-semibold text-16">
        {t("settlement.decide.title")}
      </h2>
      <p className="text-14">{t("settlement.decide.effect", { amount, retailer })}</p>
      <p className="text-14 text-muted">{t("settlement.decide.two")}</p>
      {proposal && (
        <p className="text-14">
          {t("settlement.decide.proposedBy", { name: proposal.by ?? "" })}{" "}
          <DateTime at={proposal.at} className="tabular text-muted" />
        </p>
      )}
      <ClientMessages namespaces={["settlement"]}>
        <div className="grid gap-3">
          {!proposal && <ProposeForm invoiceId={id} />}
          {proposal?.own && (
            <>
              <Notice>{t("settlement.decide.own")}</Notice>
              <WithdrawForm approvalId={proposal.approvalId} />
            </>
          )}
          {proposal && !proposal.own && (
            <ApproveForm approvalId={proposal.approvalId} hash={proposal.hash} amount={amount} />
          )}
          {!proposal?.own && <DeclineForm invoiceId={id} approvalId={proposal?.approvalId ?? null} />}
        </div>
      </ClientMessages>
    </Card>
  );
}
