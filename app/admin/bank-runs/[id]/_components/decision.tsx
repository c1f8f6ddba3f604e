import { DateTime } from "@/components/domain/date-time";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { Run } from "@/lib/bank-runs/queries";
import { formatYen } from "@/lib/i18n/format";
import { errorText } from "@/lib/runtime/action";
import { ApproveForm, DeclineForm, DiscardForm, ExportForm, ProposeForm, WithdrawForm } from "./forms";

/** What can be done with the whole run now, and by whom. */
export async function Decision({ run }: { run: Run }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { id, status, proposal, draft, dateProblem } = run;
  const amount = formatYen(run.total, locale);
  const withBank = status === "exported" || status === "settled";
  if (status === "discarded") return null;
  return (
    <Card aria-labelledby="decision-heading" className="grid gap-4">
      <h2 id="decision-heading" className="font-semibold text-16">
        {t("bankruns.decide.title")}
      </h2>
      {dateProblem && <Notice tone="danger">{errorText({ locale }, `bankruns.${dateProblem}`)}</Notice>}
      {draft && !draft.ok && <Notice tone="danger">{errorText({ locale }, draft.code, draft.params)}</Notice>}
      <p className="text-14 text-muted">
        {withBank
          ? t("bankruns.decide.again")
          : t(status === "draft" ? "bankruns.decide.two" : "bankruns.decide.ready")}
      </p>
      {proposal && (
        <p className="text-14">
          {t("bankruns.decide.proposedBy", { name: proposal.by ?? "" })}{" "}
          <DateTime at={proposal.at} className="tabular text-muted" />
        </p>
      )}
      <ClientMessages namespaces={["bankruns"]}>
        <div className="grid gap-3">
          {draft?.ok && !proposal && !dateProblem && (
            <ProposeForm
              runId={id}
              fileHash={draft.fileHash}
              lineCount={run.lineCount}
              total={run.total.toString()}
            />
          )}
          {proposal?.own && (
            <>
              <Notice>{t("bankruns.decide.own")}</Notice>
              <WithdrawForm approvalId={proposal.approvalId} />
            </>
          )}
          {proposal && !proposal.own && (
            <>
              <ApproveForm
                approvalId={proposal.approvalId}
                hash={proposal.hash}
                label={t("bankruns.decide.approve", { count: run.lineCount, amount })}
              />
              <DeclineForm approvalId={proposal.approvalId} />
            </>
          )}
          {(withBank || (status === "approved" && !dateProblem)) && (
            <ExportForm runId={id} again={withBank} />
          )}
          {!withBank && <DiscardForm runId={id} />}
        </div>
      </ClientMessages>
    </Card>
  );
}
