import type { Metadata } from "next";
import { getLocale, getT } from "@/components/i18n/request";
import { termsInForce } from "@/lib/rates/queries";
import { operator } from "@/lib/runtime/operator";
import { requestContext } from "@/lib/runtime/session";
import { Contact } from "../_components/contact";
import { LegalPage, Sections } from "../_components/legal-page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("legal.terms.title") };
}

export default async function TermsPage() {
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requestContext()]);
  const { limits } = await termsInForce(ctx, {});
  return (
    <LegalPage
      title={t("legal.terms.title")}
      lead={t("legal.terms.lead", { name: operator(locale).name })}
      updated={t("legal.terms.updated")}
    >
      <Sections
        items={[
          { title: t("legal.terms.service.title"), children: t("legal.terms.service.text") },
          { title: t("legal.terms.account.title"), children: t("legal.terms.account.text") },
          {
            title: t("legal.terms.points.title"),
            children: t("legal.terms.points.text", { days: limits.announcementDays }),
          },
          {
            title: t("legal.terms.gifts.title"),
            children: t("legal.terms.gifts.text", { days: limits.claimDays }),
          },
          { title: t("legal.terms.limits.title"), children: t("legal.terms.limits.text") },
          { title: t("legal.terms.misuse.title"), children: t("legal.terms.misuse.text") },
          { title: t("legal.terms.ending.title"), children: t("legal.terms.ending.text") },
          { title: t("legal.terms.liability.title"), children: t("legal.terms.liability.text") },
          { title: t("legal.terms.changes.title"), children: t("legal.terms.changes.text") },
          { title: t("legal.terms.law.title"), children: t("legal.terms.law.text") },
          { title: t("legal.privacy.contact.title"), children: <Contact /> },
        ]}
      />
    </LegalPage>
  );
}
