import type { ReactNode } from "react";
import { DateTime } from "@/components/domain/date-time";
import { type Meaning, StatusBadge } from "@/components/domain/status-badge";
import { getT } from "@/components/i18n/request";
import { DescriptionList } from "@/components/ui/description-list";

type Shown = {
  readonly bankCode: string;
  readonly bankName: string;
  readonly branchCode: string;
  readonly branchName: string;
  readonly type: "1" | "2" | "4";
  readonly lastFour: string;
  readonly createdAt: Date;
};

export type AccountStatus = "active" | "held" | "requested" | "declined" | "replaced" | "broken";

const MEANINGS: Record<AccountStatus, Meaning> = {
  active: "done",
  held: "waiting",
  requested: "waiting",
  declined: "trouble",
  replaced: "ended",
  broken: "trouble",
};

/** The state of an account in a word. */
export async function AccountBadge({ status }: { status: AccountStatus }) {
  const t = await getT();
  return <StatusBadge meaning={MEANINGS[status]}>{t(`bankaccounts.status.${status}`)}</StatusBadge>;
}

/** What is shown of an account to everybody who may see it: never more of the number than its end. */
export async function AccountFacts({ account, children }: { account: Shown; children?: ReactNode }) {
  const t = await getT();
  const place = (code: string, name: string) =>
    name ? (
      <span>
        <span className="tabular text-muted">{code}</span> <span lang="ja">{name}</span>
      </span>
    ) : (
      t("bankaccounts.facts.unknown", { code })
    );
  return (
    <>
      <DescriptionList
        items={[
          { label: t("bankaccounts.facts.bank"), value: place(account.bankCode, account.bankName) },
          { label: t("bankaccounts.facts.branch"), value: place(account.branchCode, account.branchName) },
          { label: t("bankaccounts.facts.type"), value: t(`bankaccounts.types.${account.type}`) },
          {
            label: t("bankaccounts.facts.number"),
            value: (
              <span className="tabular">{t("bankaccounts.facts.hidden", { digits: account.lastFour })}</span>
            ),
          },
          {
            label: t("bankaccounts.facts.since"),
            value: <DateTime at={account.createdAt} className="tabular" />,
          },
        ]}
      />
      {children}
    </>
  );
}
