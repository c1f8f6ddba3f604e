"use client";

import { useTranslations } from "use-intl/react";
import { Points } from "@/components/domain/points";

/** How bought points are shared between what is owed and the account. */
export function OwedLines({ wanted, owed }: { wanted: bigint; owed: bigint }) {
  const t = useTranslations("purchases.owed");
  const settles = owed < wanted ? owed : wanted;
  return (
    <dl className="divide-y divide-line border-line border-t">
      {[
        { label: t("settles"), value: settles },
        { label: t("arrives"), value: wanted - settles },
      ].map(({ label, value }) => (
        <div key={label} className="flex items-baseline justify-between gap-4 py-2.5">
          <dt className="text-14">{label}</dt>
          <dd>
            <Points value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
