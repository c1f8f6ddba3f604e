import { getLocale, getT } from "@/components/i18n/request";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { formatPoints } from "@/lib/i18n/format";

/** Why no more can be bought now, and what makes room again. */
export async function NoRoom({ cap, underway }: { cap: bigint; underway: bigint }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  return (
    <Notice tone="info">
      <p>{t("purchases.new.full", { cap: formatPoints(cap, locale) })}</p>
      {underway > 0n && (
        <p className="mt-2">
          {t("purchases.new.unfinished")}{" "}
          <Link href="/home" className="link">
            {t("purchases.new.unfinishedLink")}
          </Link>
        </p>
      )}
    </Notice>
  );
}
