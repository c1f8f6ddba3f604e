import type { ReactNode } from "react";
import { getLocale, getT } from "@/components/i18n/request";
import { Notice } from "@/components/ui/notice";
import { operator } from "@/lib/runtime/operator";

/** That nothing goes out of the account for now, why, and whom to ask. */
export async function HoldNotice({
  reason,
  children,
}: {
  reason: "dispute" | "fraud_warning" | null;
  children?: ReactNode;
}) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const words = { dispute: t("purchases.hold.dispute"), fraud_warning: t("purchases.hold.fraud_warning") };
  return (
    <Notice tone="warning" title={t("purchases.hold.title")}>
      {reason && <p>{words[reason]}</p>}
      {children && <p className="mt-2">{children}</p>}
      <p className="mt-2">{t("purchases.hold.contact", { email: operator(locale).email })}</p>
    </Notice>
  );
}
