import type { Metadata } from "next";
import { AuditTrail } from "@/app/_desk/audit-trail";
import { DeskDetail, DeskSection } from "@/app/_desk/desk-detail";
import { Journals } from "@/app/_desk/journals";
import { found } from "@/app/_settlement/found";
import type { TimelineStep } from "@/components/domain/timeline";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { getDifference } from "@/lib/books/difference-queries";
import type { Translator } from "@/lib/i18n/translator";
import { requireStaff } from "@/lib/runtime/session";
import { AmountText, type Difference, DifferenceState, ruleKey } from "../_components/words";
import { CauseRows } from "./_components/cause-rows";
import { ExplainForm } from "./_components/explain-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("books.differences.title") };
}

/** One difference with the rows that cause it: finance explains it, or sees it close. */
export default async function DifferencePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const [t, ctx] = await Promise.all([getT(), requireStaff(`/admin/differences/${id}`)]);
  const row = await found(getDifference(ctx, { id }));
  return (
    <DeskDetail
      list={{ label: t("books.differences.title"), href: "/admin/differences" }}
      title={t.dynamic(ruleKey(row.rule))}
      badge={<DifferenceState status={row.status} />}
      lead={<span className="break-all font-mono text-14">{row.subjectId}</span>}
      id={row.id}
      steps={steps(t, row)}
      aside={
        row.status === "open" && (
          <Card aria-label={t("books.differences.explain")}>
            <ClientMessages namespaces={["books"]}>
              <ExplainForm id={row.id} />
            </ClientMessages>
          </Card>
        )
      }
    >
      <DeskSection title={t("books.differences.column.what")}>
        <DescriptionList
          items={[
            { label: t("books.differences.column.area"), value: t(`books.areas.${row.area}`) },
            {
              label: t("books.differences.column.expected"),
              value: <AmountText text={row.expected} />,
            },
            { label: t("books.differences.column.found"), value: <AmountText text={row.found} /> },
            ...(row.note ? [{ label: t("books.differences.column.note"), value: row.note }] : []),
          ]}
        />
      </DeskSection>
      <DeskSection title={t("books.differences.cause")}>
        <CauseRows rows={row.rows} />
      </DeskSection>
      <Journals ctx={ctx} sources={[row.subjectId]} />
      <AuditTrail ctx={ctx} subjects={[row.id]} />
    </DeskDetail>
  );
}

function steps(t: Translator, row: Difference): TimelineStep[] {
  const first: TimelineStep = {
    ...{ key: "found", state: "done", at: row.foundAt },
    title: t("books.differences.foundStep"),
  };
  if (row.status === "open")
    return [first, { key: "open", state: "now", title: t("books.differences.waiting") }];
  const title =
    row.status === "explained"
      ? t("books.differences.explained", { name: row.closedBy ?? "" })
      : t("books.differences.agrees");
  return [first, { key: "closed", state: "done", at: row.closedAt, title, detail: row.note }];
}
