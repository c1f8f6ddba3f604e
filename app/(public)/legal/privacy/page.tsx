import type { Metadata } from "next";
import { getLocale, getT } from "@/components/i18n/request";
import { operator } from "@/lib/runtime/operator";
import { Contact } from "../_components/contact";
import { LegalPage, Lines, Sections } from "../_components/legal-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("legal.privacy.title") };
}

export default async function PrivacyPage() {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const kept = [
    t("legal.privacy.kept.profile"),
    t("legal.privacy.kept.gifts"),
    t("legal.privacy.kept.ledger"),
    t("legal.privacy.kept.payments"),
    t("legal.privacy.kept.security"),
    t("legal.privacy.kept.audit"),
  ];
  return (
    <LegalPage
      title={t("legal.privacy.title")}
      lead={t("legal.privacy.lead", { name: operator(locale).name })}
      updated={t("legal.privacy.updated")}
    >
      <Sections
        items={[
          { title: t("legal.privacy.kept.title"), children: <Lines items={kept} /> },
          { title: t("legal.privacy.seen.title"), children: t("legal.privacy.seen.text") },
          { title: t("legal.privacy.shared.title"), children: t("legal.privacy.shared.text") },
          { title: t("legal.privacy.cookies.title"), children: t("legal.privacy.cookies.text") },
          { title: t("legal.privacy.time.title"), children: t("legal.privacy.time.text") },
          { title: t("legal.privacy.secure.title"), children: t("legal.privacy.secure.text") },
          { title: t("legal.privacy.rights.title"), children: t("legal.privacy.rights.text") },
          { title: t("legal.privacy.contact.title"), children: <Contact /> },
        ]}
      />
    </LegalPage>
  );
}
