import { accountsWaiting } from "@/lib/bank-accounts/staff-queries";
import { flagsWaiting } from "@/lib/compliance/flag-queries";
import { checksWaiting } from "@/lib/compliance/staff-queries";
import { mayDo } from "@/lib/policy/permissions";
import type { WaitingArea } from "./line";

/** Identity checks, accounts in another name, retailers' accounts, and signs of risk. */
export const accounts: WaitingArea = {
  group: "people",
  async lines(ctx, t) {
    const { actor } = ctx;
    const [checks, held, flags] = await Promise.all([
      mayDo(actor, "identity_check.decide") ? checksWaiting(ctx, {}) : null,
      mayDo(actor, "bank_account.list") ? accountsWaiting(ctx, {}) : null,
      mayDo(actor, "risk_flag.decide") ? flagsWaiting(ctx, {}) : null,
    ]);
    const line = (href: string, label: string, found: { count: number; since: Date | null }) => ({
      ...{ href, label, ...found },
    });
    return [
      ...(checks
        ? [line("/admin/identity-checks?status=submitted", t("compliance.desk.title"), checks)]
        : []),
      ...(held && mayDo(actor, "bank_account.decide")
        ? [line("/admin/bank-accounts?status=held", t("bankaccounts.desk.waitingHeld"), held.held)]
        : []),
      ...(held && mayDo(actor, "bank_account.propose")
        ? [
            line(
              "/admin/bank-accounts?status=requested",
              t("bankaccounts.desk.waitingRequested"),
              held.requested,
            ),
          ]
        : []),
      ...(flags ? [line("/admin/risk?status=open", t("compliance.risk.title"), flags)] : []),
    ];
  },
};
