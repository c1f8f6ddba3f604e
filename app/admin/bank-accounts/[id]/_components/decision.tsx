import { DateTime } from "@/components/domain/date-time";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { StaffAccount } from "@/lib/bank-accounts/staff-queries";
import { mayDo } from "@/lib/policy/permissions";
import type { Context } from "@/lib/runtime/context";
import { AcceptForm, ApproveForm, DeclineForm, ProposeForm, WithdrawForm } from "./forms";

/** What this person of the staff can decide about an account now. */
export async function Decision({ ctx, account }: { ctx: Context; account: StaffAccount }) {
  if (account.status === "held" && mayDo(ctx.actor, "bank_account.decide")) return <Held account={account} />;
  if (account.status === "requested" && mayDo(ctx.actor, "bank_account.propose"))
    return <Requested account={account} />;
  return null;
}

async function Held({ account: { id, own } }: { account: StaffAccount }) {
  const t = await getT();
  return (
    <Card aria-labelledby="decision-heading" className="grid gap-4">
      <h2 id="decision-heading" className="font-semibold text-16">
        {t("bankaccounts.desk.heldTitle")}
      </h2>
      <p className="text-14">{t("bankaccounts.desk.heldText")}</p>
      {own ? (
        <Notice>{t("bankaccounts.errors.own")}</Notice>
      ) : (
        <ClientMessages namespaces={["bankaccounts"]}>
          <AcceptForm id={id} />
          <DeclineForm id={id} held />
        </ClientMessages>
      )}
    </Card>
  );
}

async function Requested({ account: { id, own, change, proposal } }: { account: StaffAccount }) {
  const t = await getT();
  if (!change) return null;
  return (
    <Card aria-labelledby="decision-heading" className="grid gap-4">
      <h2 id="decision-heading" className="font-semibold text-16">
        {t("bankaccounts.desk.stepToDecide")}
      </h2>
      <p className="text-14">{t("bankaccounts.desk.two")}</p>
      {proposal && (
        <p className="text-14">
          {t("bankaccounts.desk.proposedBy", { name: proposal.by })}{" "}
          <DateTime at={proposal.at} className="tabular text-muted" />
        </p>
      )}
      {own && <Notice>{t("bankaccounts.errors.own")}</Notice>}
      <ClientMessages namespaces={["bankaccounts"]}>
        {!own && !proposal && (
          <>
            <ProposeForm change={change} />
            <DeclineForm id={id} held={false} />
          </>
        )}
        {proposal?.own && (
          <>
            <Notice>{t("bankaccounts.desk.ownProposal")}</Notice>
            <WithdrawForm approvalId={proposal.approvalId} />
          </>
        )}
        {!own && proposal && !proposal.own && (
          <>
            <ApproveForm proposal={proposal} change={change} />
            <DeclineForm id={id} held={false} approvalId={proposal.approvalId} />
          </>
        )}
      </ClientMessages>
    </Card>
  );
}
