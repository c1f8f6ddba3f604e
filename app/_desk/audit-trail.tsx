import { DateTime } from "@/components/domain/date-time";
import { getT } from "@/components/i18n/request";
import { Badge } from "@/components/ui/badge";
import { auditTrail } from "@/lib/audit/trail-queries";
import type { Context } from "@/lib/runtime/context";
import { DeskSection } from "./desk-detail";
import { actionText, actorText } from "./words";

/** What was done to a thing and to what belongs to it, by their ids: who, when, and what was refused. */
export async function AuditTrail({ ctx, subjects }: { ctx: Context; subjects: readonly string[] }) {
  const [t, entries] = await Promise.all([getT(), auditTrail(ctx, { subjects: [...subjects] })]);
  return (
    <DeskSection title={t("desk.trail.title")}>
      {entries.length === 0 ? (
        <p className="text-14 text-muted">{t("desk.trail.none")}</p>
      ) : (
        <ol className="divide-y divide-line text-14">
          {entries.map((entry) => (
            <li key={entry.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 py-2">
              <DateTime at={entry.at} className="tabular text-muted" />
              <span>{actionText(t, entry.action)}</span>
              {entry.outcome === "denied" && <Badge tone="danger">{t("desk.trail.denied")}</Badge>}
              <span className="ms-auto">{actorText(t, entry)}</span>
            </li>
          ))}
        </ol>
      )}
    </DeskSection>
  );
}
