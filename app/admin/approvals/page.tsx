import type { Metadata } from "next";
import { DeskTable } from "@/app/_desk/desk-table";
import { listState, type SearchParams } from "@/app/_desk/list-state";
import { found } from "@/app/_settlement/found";
import { DateTime } from "@/components/domain/date-time";
import { getT } from "@/components/i18n/request";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { APPROVAL_STATES, ApprovalList } from "@/lib/approvals/inputs";
import { kindsOf } from "@/lib/approvals/kinds";
import { type ApprovalRow, countApprovals, listApprovals } from "@/lib/approvals/queries";
import { requireStaff } from "@/lib/runtime/session";
import { ApprovalStatus } from "./_components/approval-status";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("approvals.title") };
}

/** What two people have to want: what is open, of what kind and since when, and what was decided. */
export default async function ApprovalsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, ctx] = await Promise.all([getT(), requireStaff("/admin/approvals")]);
  const state = listState("/admin/approvals", ApprovalList, await searchParams);
  const [page, counts] = await Promise.all([
    found(listApprovals(ctx, state.given)),
    found(countApprovals(ctx, {})),
  ]);
  return (
    <>
      <PageHeader title={t("approvals.title")} lead={t("approvals.lead")} />
      <DeskTable<ApprovalRow>
        state={state}
        caption={t("approvals.title")}
        chips={[
          {
            name: "status",
            label: t("approvals.list.states"),
            fallback: "requested",
            options: [...APPROVAL_STATES, "all" as const].map((value) => ({
              value,
              label: t(`approvals.states.${value}`),
              ...(value === "requested" && { count: counts.requested ?? 0 }),
            })),
          },
          {
            name: "kind",
            label: t("approvals.list.kinds"),
            options: kindsOf(ctx.actor).map((value) => ({ value, label: t(`approvals.kinds.${value}`) })),
          },
        ]}
        columns={[
          { key: "kind", label: t("approvals.list.kind"), cell: ({ kind }) => t(`approvals.kinds.${kind}`) },
          {
            key: "askedBy",
            label: t("approvals.list.askedBy"),
            cell: ({ askedBy, own }) => (
              <span className="inline-flex flex-wrap items-center gap-2">
                {askedBy}
                {own && <Badge tone="info">{t("approvals.list.own")}</Badge>}
              </span>
            ),
          },
          {
            key: "since",
            label: t("approvals.list.since"),
            sort: "since",
            cell: ({ requestedAt }) => <DateTime at={requestedAt} className="tabular" />,
          },
          {
            key: "status",
            label: t("approvals.list.status"),
            cell: ({ status }) => <ApprovalStatus status={status} />,
          },
          {
            key: "decided",
            label: t("approvals.list.decided"),
            cell: ({ decidedBy, decidedAt }) =>
              decidedAt ? (
                <span>
                  {decidedBy} <DateTime at={decidedAt} className="tabular text-muted" />
                </span>
              ) : (
                "—"
              ),
          },
        ]}
        page={page}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `/admin/approvals/${id}`}
        empty={{ title: t("approvals.list.none"), text: t("approvals.list.noneText") }}
      />
    </>
  );
}
