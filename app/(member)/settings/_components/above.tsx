import { getT } from "@/components/i18n/request";
import { Breadcrumb } from "@/components/ui/breadcrumb";

/** The way back from a page of the settings. */
export async function Above({ security = false }: { security?: boolean }) {
  const t = await getT();
  const crumbs = [{ href: "/settings", label: t("settings.title") }];
  if (security) crumbs.push({ href: "/settings/security", label: t("settings.securityTitle") });
  return <Breadcrumb label={t("settings.where")} crumbs={crumbs} />;
}
