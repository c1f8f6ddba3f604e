import type { Change } from "@/app/_desk/changes";
import { adminPage } from "@/app/_desk/links";
import { getAdjustment } from "@/lib/adjustments/queries";
import type { ApprovalKind } from "@/lib/approvals/kinds";
import type { Approval } from "@/lib/approvals/queries";
import type { RetailerChange } from "@/lib/bank-accounts/inputs";
import { reviewCashOut } from "@/lib/cash-outs/staff-queries";
import { now } from "@/lib/core/clock";
import type { Locale } from "@/lib/core/locale";
import { formatInstant, formatNumber, formatPoints, formatYen } from "@/lib/i18n/format";
import type { Translator } from "@/lib/i18n/translator";
import type { ActorOf } from "@/lib/policy/actor";
import { mayDo } from "@/lib/policy/permissions";
import type { PolicyKind } from "@/lib/rates/current";
import { valuesBefore } from "@/lib/rates/policy-queries";
import type { Context } from "@/lib/runtime/context";
import { getInvoice } from "@/lib/settlement/invoice-queries";
import { policyChanges } from "../policies/_fields";

/** What a request does when it is approved: what changes, what else is to be known, and the page of its subject. */
export type Effect = {
  readonly changes: readonly Change[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly href: string | null;
};

type Scope = { ctx: Context<ActorOf<"staff">>; t: Translator; locale: Locale; approval: Approval };
type EffectOf = (scope: Scope) => Promise<Effect>;

/** A change of a policy: every field that differs from the version before. */
const policy =
  (kind: PolicyKind): EffectOf =>
  async ({ ctx, t, locale, approval }) => {
    const asked = approval.asked as { values: unknown; effectiveAt: Date; note: string };
    const before = await valuesBefore(ctx, { kind, before: approval.decidedAt ?? now() });
    return {
      changes: policyChanges(t, locale, kind, before, asked.values),
      facts: [
        { label: t("policies.effective"), value: formatInstant(asked.effectiveAt, locale) },
        ...(asked.note ? [{ label: t("policies.note"), value: asked.note }] : []),
      ],
      href: `/admin/policies/${kind}`,
    };
  };

/** The acceptance of an invoice: the operator owes its total. */
const invoice: EffectOf = async ({ ctx, t, locale, approval }) => {
  const found = await getInvoice(ctx, { id: approval.subject });
  const after = t("settlement.states.approved");
  return {
    changes: [
      { key: "state", label: t("settlement.list.state"), before: t("settlement.states.issued"), after },
    ],
    facts: [
      { label: t("settlement.list.retailer"), value: found.retailer },
      { label: t("settlement.list.amount"), value: formatYen(found.total, locale) },
    ],
    href: adminPage(approval.subject),
  };
};

/** A cash-out: its points leave circulation, and its member is owed the net. */
const cashOut: EffectOf = async ({ ctx, t, locale, approval }) => {
  const found = await reviewCashOut(ctx, { id: approval.subject });
  const { name, points, gross, net, bankName: bank, lastFour } = found;
  return {
    changes: [
      {
        key: "state",
        label: t("cashouts.desk.status"),
        before: t("cashouts.status.requested"),
        after: t("cashouts.status.approved"),
      },
    ],
    facts: [
      { label: t("cashouts.desk.member"), value: name },
      { label: t("cashouts.quote.points"), value: formatPoints(points, locale) },
      { label: t("cashouts.quote.gross"), value: formatYen(gross, locale) },
      { label: t("cashouts.desk.net"), value: formatYen(net, locale) },
      { label: t("cashouts.facts.account"), value: t("cashouts.account", { bank, lastFour }) },
    ],
    href: adminPage(approval.subject),
  };
};

/** A retailer's new bank account: where its money went, and where it will go. */
const bankAccount: EffectOf = async ({ t, approval }) => {
  const asked = approval.asked as RetailerChange;
  const lines = [
    ["bank", asked.oldBank, asked.bank],
    ["branch", asked.oldBranch, asked.branch],
    ["number", asked.oldLastFour, asked.lastFour],
  ] as const;
  return {
    changes: lines.map(([key, before, after]) => ({
      key,
      label: t(`approvals.account.${key}`),
      before: before || "—",
      after: after || "—",
    })),
    facts: [{ label: t("settlement.list.retailer"), value: asked.retailer }],
    href: adminPage(approval.subject),
  };
};

/** A bank run: this very file goes to the bank. */
const bankRun: EffectOf = async ({ t, locale, approval }) => {
  const asked = approval.asked as { fileHash: string; lineCount: number; total: bigint };
  return {
    changes: [],
    facts: [
      { label: t("approvals.run.lines"), value: formatNumber(String(asked.lineCount), locale) },
      { label: t("approvals.run.total"), value: formatYen(asked.total, locale) },
      { label: t("approvals.run.hash"), value: asked.fileHash },
    ],
    href: adminPage(approval.subject),
  };
};

/** An adjustment: what its account holds before and after. */
const adjustment: EffectOf = async ({ ctx, t, locale, approval }) => {
  const { direction, points, balance, owner, reason } = await getAdjustment(ctx, { id: approval.id });
  const after = direction === "give" ? balance + points : balance - points;
  const label = t("adjustments.form.balance");
  const change = {
    key: "balance",
    label,
    before: formatPoints(balance, locale),
    after: formatPoints(after, locale),
  };
  return {
    changes: approval.status === "requested" ? [change] : [],
    facts: [
      { label: t("adjustments.column.owner"), value: owner },
      { label: t(`adjustments.directions.${direction}`), value: formatPoints(points, locale) },
      { label: t("adjustments.column.reason"), value: reason },
    ],
    href: `/admin/adjustments/${approval.id}`,
  };
};

/** What was asked for, field by field, where nobody has said it better. */
const asWritten: EffectOf = async ({ approval }) => ({
  changes: [],
  facts: Object.entries(flat(approval.asked)).map(([label, value]) => ({ label, value })),
  href: adminPage(approval.subject),
});

const EFFECTS: Readonly<Partial<Record<ApprovalKind, EffectOf>>> = {
  rates: policy("rates"),
  limits: policy("limits"),
  exchange_rules: policy("exchange"),
  cash_out_rules: policy("cash_out"),
  bank_rules: policy("bank"),
  invoice,
  bank_account: bankAccount,
  adjustment,
  bank_run: bankRun,
  cash_out: cashOut,
};

/** What a request changes, as far as whoever looks may see it. */
export async function effectOf(scope: Scope): Promise<Effect> {
  const { approval, ctx } = scope;
  if (approval.kind === "invoice" && !mayDo(ctx.actor, "invoice.view")) return asWritten(scope);
  if (approval.kind === "adjustment" && !mayDo(ctx.actor, "adjustment.view")) return asWritten(scope);
  return (EFFECTS[approval.kind] ?? asWritten)(scope);
}

function flat(value: unknown, above = ""): Record<string, string> {
  if (value instanceof Date) return { [above]: value.toISOString() };
  if (value === null || typeof value !== "object" || Array.isArray(value)) {
    return { [above]: Array.isArray(value) ? value.map(String).join(", ") : String(value) };
  }
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, item]) => flat(item, above ? `${above}.${name}` : name)),
  );
}
