import type { Metadata } from "next";
import { AccountBadge, AccountFacts } from "@/app/_bank-account/account-facts";
import { revealAction } from "@/app/_bank-account/actions";
import { Reveal } from "@/app/_bank-account/reveal";
import { AuditTrail } from "@/app/_desk/audit-trail";
import { Changes } from "@/app/_desk/changes";
import { DeskDetail, DeskSection } from "@/app/_desk/desk-detail";
import { found } from "@/app/_settlement/found";
import type { TimelineStep } from "@/components/domain/timeline";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { getBankAccount, type StaffAccount } from "@/lib/bank-accounts/staff-queries";
import { bankReasonIn } from "@/lib/bank-runs/reason-words";
import { formatPhone } from "@/lib/core/phone";
import type { Translator } from "@/lib/i18n/translator";
import { requireStaff } from "@/lib/runtime/session";
import { Decision } from "./_components/decision";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("bankaccounts.desk.one") };
}

/** An account as the staff judge it; its number stays hidden until somebody shows it, with a trace. */
export default async function StaffAccountPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [t, ctx] = await Promise.all([getT(), requireStaff(`/admin/bank-accounts/${id}`)]);
  const account = await found(getBankAccount(ctx, { id }));
  const { change, identity, personId, phone, flags, reason } = account;
  return (
    <DeskDetail
      list={{ label: t("bankaccounts.desk.title"), href: "/admin/bank-accounts" }}
      title={account.owner || "–"}
      badge={<AccountBadge status={account.status} />}
      lead={t(personId ? "bankaccounts.desk.member" : "bankaccounts.desk.shop")}
      id={id}
      steps={steps(account, t)}
      aside={<Decision ctx={ctx} account={account} />}
    >
      {flags.length > 0 && (
        <Notice tone="warning" title={t("bankaccounts.desk.flags")}>
          <ul className="grid gap-1">
            {flags.map((rule) => (
              <li key={rule}>{t.dynamic(`compliance.rule_${rule}`)}</li>
            ))}
          </ul>
          <Link href={`/admin/risk?q=${id}`} className="link">
            {t("bankaccounts.desk.flag")}
          </Link>
        </Notice>
      )}
      {reason && <Notice>{bankReasonIn(t, reason)}</Notice>}
      {change && (
        <DeskSection title={t("bankaccounts.desk.changeTitle")}>
          <Changes changes={changes(change, t)} />
          {phone && (
            <DescriptionList items={[{ label: t("bankaccounts.desk.contact"), value: formatPhone(phone) }]} />
          )}
        </DeskSection>
      )}
      <DeskSection title={t("bankaccounts.desk.account")}>
        <AccountFacts account={account} />
        {personId && (
          <DescriptionList
            items={[
              {
                label: t("bankaccounts.desk.verified"),
                value: identity ? (
                  <Link href={`/admin/identity-checks/${identity.checkId}`} className="link" lang="ja">
                    {identity.name} {identity.kana}
                  </Link>
                ) : (
                  t("bankaccounts.desk.verifiedNone")
                ),
              },
            ]}
          />
        )}
        <div className="mt-3">
          <ClientMessages namespaces={["bankaccounts"]}>
            <Reveal id={id} password={false} action={revealAction} />
          </ClientMessages>
        </div>
      </DeskSection>
      <AuditTrail ctx={ctx} subjects={subjects(account)} />
    </DeskDetail>
  );
}

const subjects = ({ id, approvalId, proposal }: StaffAccount) =>
  [id, approvalId, proposal?.approvalId].flatMap((subject) => (subject ? [subject] : []));

function changes(change: NonNullable<StaffAccount["change"]>, t: Translator) {
  const type = (digit: string) => (digit ? t.dynamic(`bankaccounts.types.${digit}`) : "");
  const none = t("bankaccounts.desk.first");
  return [
    ["bank", change.oldBank || none, change.bank] as const,
    ["branch", change.oldBranch, change.branch] as const,
    ["type", type(change.oldType), type(change.type)] as const,
    ["number", change.oldLastFour && `••••${change.oldLastFour}`, `••••${change.lastFour}`] as const,
  ].map(([key, before, after]) => ({
    ...{ key, before: before || "—", after },
    label: t(`bankaccounts.facts.${key}`),
  }));
}

const ENDS = {
  active: "stepActive",
  declined: "stepDeclined",
  replaced: "stepReplaced",
  broken: "stepBroken",
} as const;

function steps(account: StaffAccount, t: Translator): TimelineStep[] {
  const { status, statusAt, createdAt, createdBy, retailerId, cancelled } = account;
  const first: TimelineStep = {
    key: "first",
    state: "done",
    title: t(retailerId ? "bankaccounts.desk.stepRequested" : "bankaccounts.desk.stepSaved"),
    at: createdAt,
    detail: createdBy,
  };
  if (status === "held" || status === "requested") {
    const title = t(status === "held" ? "bankaccounts.desk.stepHeld" : "bankaccounts.desk.stepToDecide");
    return [first, { key: "now", state: "now", title, detail: undefined }];
  }
  const end = cancelled && status === "declined" ? "stepCancelled" : ENDS[status];
  const good = status === "active" || status === "replaced";
  return [
    first,
    { key: "end", state: good ? "done" : "failed", title: t(`bankaccounts.desk.${end}`), at: statusAt },
  ];
}
