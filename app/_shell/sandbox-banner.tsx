import { getT } from "@/components/i18n/request";
import { env } from "@/lib/runtime/env";

/** Says on every page that nothing here is real, as long as that is so. */
export async function SandboxBanner() {
  if (env().mode !== "sandbox") return null;
  const t = await getT();
  return (
    <aside className="bg-gold-soft px-4 py-1.5 text-center text-12 text-ink" data-print="hide">
      <strong className="font-semibold">{t("common.sandbox.title")}</strong> {t("common.sandbox.text")}
    </aside>
  );
}
