import type { Metadata } from "next";
import { DeskTable } from "@/app/_desk/desk-table";
import { adminPage } from "@/app/_desk/links";
import { listState, type SearchParams } from "@/app/_desk/list-state";
import { actionText, actorText } from "@/app/_desk/words";
import { found } from "@/app/_settlement/found";
import { DateTime } from "@/components/domain/date-time";
import { getT } from "@/components/i18n/request";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { AuditList } from "@/lib/audit/inputs";
import { type AuditRow, listAudit } from "@/lib/audit/list-queries";
import { requireStaff } from "@/lib/runtime/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("desk.audit.title") };
}

/** Everything that was done and refused, for administrators. */
export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const [t, ctx] = await Promise.all([getT(), requireStaff("/admin/audit")]);
  const state = listState("/admin/audit", AuditList, await searchParams);
  const page = await found(listAudit(ctx, state.given));
  return (
    <>
      <PageHeader title={t("desk.audit.title")} lead={t("desk.audit.lead")} />
      <DeskTable<AuditRow>
        state={state}
        caption={t("desk.audit.title")}
        chips={[
          {
            name: "outcome",
            label: t("desk.audit.outcome"),
            options: [
              { value: "done", label: t("desk.audit.done") },
              { value: "denied", label: t("desk.audit.denied") },
            ],
          },
        ]}
        texts={[
          { name: "action", label: t("desk.audit.action") },
          { name: "person", label: t("desk.audit.person") },
          { name: "subject", label: t("desk.audit.subject") },
        ]}
        ranges={[
          {
            kind: "day",
            from: "from",
            to: "to",
            fromLabel: t("desk.audit.from"),
            toLabel: t("desk.audit.to"),
          },
        ]}
        columns={[
          {
            key: "at",
            label: t("desk.audit.at"),
            cell: ({ at }) => <DateTime at={at} className="tabular whitespace-nowrap" />,
          },
          {
            key: "action",
            label: t("desk.audit.what"),
            cell: ({ action, outcome }) => (
              <span className="inline-flex flex-wrap items-center gap-2">
                <span>
                  {actionText(t, action)}
                  <span className="block font-mono text-12 text-muted sm:whitespace-nowrap">{action}</span>
                </span>
                {outcome === "denied" && <Badge tone="danger">{t("desk.trail.denied")}</Badge>}
              </span>
            ),
          },
          { key: "who", label: t("desk.audit.who"), cell: (row) => <Who row={row} /> },
          { key: "about", label: t("desk.audit.about"), cell: (row) => <About row={row} /> },
        ]}
        page={page}
        place="before"
        rowKey={({ id }) => id}
        empty={{ title: t("desk.audit.none"), text: t("desk.audit.noneText") }}
        csv="/admin/audit/csv"
      />
    </>
  );
}

async function Who({ row }: { row: AuditRow }) {
  const t = await getT();
  if (!row.personId) return actorText(t, row);
  return (
    <Link href={`/admin/audit?person=${row.personId}`} className="hover:underline">
      {actorText(t, row)}
    </Link>
  );
}

/** What it was about, and ids and codes that belong to it. */
function About({ row: { subject, details } }: { row: AuditRow }) {
  const one = subject && !subject.includes(",") ? subject : null; // a set of things has no page
  return (
    <span className="grid gap-0.5 font-mono text-12">
      {subject && !one && <span className="break-all">{subject}</span>}
      {one && (
        <Link
          href={adminPage(one) ?? `/admin/audit?subject=${encodeURIComponent(one)}`}
          className="break-all underline"
        >
          {one}
        </Link>
      )}
      {Object.entries(details ?? {}).map(([name, value]) => (
        <span key={name} className="break-all text-muted">
          {name}: {value}
        </span>
      ))}
    </span>
  );
}
