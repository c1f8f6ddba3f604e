import type { Metadata } from "next";
import { getLocale, getT } from "@/components/i18n/request";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { formatInstant } from "@/lib/i18n/format";
import { readSecurity } from "@/lib/identity/read-security";
import { requestPerson, requireMember } from "@/lib/runtime/session";
import { Above } from "../_components/above";
import { SessionList } from "./_components/session-list";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("settings.securityTitle") };
}

export default async function SecurityPage() {
  const ctx = await requireMember("/settings/security");
  const [t, locale, person, security] = await Promise.all([
    getT(),
    getLocale(),
    requestPerson(),
    readSecurity(ctx, {}),
  ]);
  const { secondFactorSince: since, recoveryCodesLeft: count } = security;
  return (
    <>
      <PageHeader above={<Above />} title={t("settings.securityTitle")} />
      <div className="grid gap-8">
        {person?.secondFactorDue && <Notice tone="warning">{t("settings.twoStepDue")}</Notice>}
        <Card className="grid gap-4" aria-labelledby="two-step">
          <div className="flex flex-wrap items-center gap-3">
            <h2 id="two-step" className="text-20">
              {t("settings.twoStep")}
            </h2>
            <Badge tone={since ? "success" : "neutral"}>{since ? t("settings.on") : t("settings.off")}</Badge>
          </div>
          <p className="text-muted">{t("settings.twoStepHelp")}</p>
          {since && (
            <p className="text-14">
              {t("settings.twoStepOn", { date: formatInstant(since, locale, "date"), count })}
            </p>
          )}
          <Button asChild variant={since ? "secondary" : "primary"} className="justify-self-start">
            <Link href="/settings/security/two-step">
              {since ? t("settings.manage") : t("settings.turnOn")}
            </Link>
          </Button>
        </Card>
        <SessionList sessions={security.sessions} />
      </div>
    </>
  );
}
