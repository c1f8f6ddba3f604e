import { ChevronRight } from "lucide-react";
import type { Metadata } from "next";
import { found } from "@/app/_settlement/found";
import { DateTime } from "@/components/domain/date-time";
import { getLocale, getT } from "@/components/i18n/request";
import { Badge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { POLICY_KINDS } from "@/lib/rates/current";
import { policyOf } from "@/lib/rates/policy-queries";
import { requireStaff } from "@/lib/runtime/session";
import { FIELDS, fieldLabel, showValue } from "./_fields";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("policies.title") };
}

/** Every rule that is a setting: what is in force, what is announced, what is asked for. */
export default async function PoliciesPage() {
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireStaff("/admin/policies")]);
  const policies = await Promise.all(
    POLICY_KINDS.map(async (kind) => ({ kind, ...(await found(policyOf(ctx, { kind }))) })),
  );
  return (
    <>
      <PageHeader title={t("policies.title")} lead={t("policies.lead")} />
      <ul className="grid max-w-4xl gap-4">
        {policies.map(({ kind, current, announced, requests }) => (
          <li key={kind}>
            <Link
              href={`/admin/policies/${kind}`}
              className="flex items-center gap-4 rounded-card border border-line bg-surface p-5 hover:bg-sunken"
            >
              <span className="grid min-w-0 flex-1 gap-2">
                <span className="flex flex-wrap items-center gap-2">
                  <span className="font-semibold">{t(`policies.kinds.${kind}`)}</span>
                  {announced[0] && (
                    <Badge tone="warning">
                      {t("policies.announced")} <DateTime at={announced[0].effectiveAt} className="tabular" />
                    </Badge>
                  )}
                  {requests.length > 0 && <Badge tone="info">{t("policies.asked")}</Badge>}
                </span>
                <span className="tabular flex flex-wrap gap-x-4 gap-y-1 text-14 text-muted">
                  {FIELDS[kind].slice(0, 4).map((field) => (
                    <span key={field.path}>
                      {fieldLabel(t, kind, field.path)}: {showValue(t, locale, kind, field, current.values)}
                    </span>
                  ))}
                </span>
              </span>
              <ChevronRight aria-hidden="true" className="size-4 text-muted" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
