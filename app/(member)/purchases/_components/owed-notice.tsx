import { getLocale, getT } from "@/components/i18n/request";
import { Notice } from "@/components/ui/notice";
import { formatPoints } from "@/lib/i18n/format";

/** That a part of what is bought now settles what is owed. */
export async function OwedNotice({ owed }: { owed: bigint }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  return (
    <Notice tone="warning" title={t("purchases.owed.title")}>
      {t("purchases.owed.text", { owed: formatPoints(owed, locale) })}
    </Notice>
  );
}
