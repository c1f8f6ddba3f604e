import type { Metadata } from "next";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { ApplyForm } from "./_components/apply-form";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  return { title: t("retailers.apply.title"), description: t("retailers.apply.lead") };
}

/** Where a company asks to become a partner shop. */
export default async function ApplyPage() {
  const t = await getT();
  return (
    <div className="mx-auto grid max-w-content gap-8 px-4 py-8 sm:px-6 sm:py-12">
      <div className="grid gap-3">
        <h1 className="text-24 sm:text-32">{t("retailers.apply.title")}</h1>
        <p className="max-w-prose text-muted">{t("retailers.apply.lead")}</p>
      </div>
      <ol className="grid gap-3 sm:grid-cols-3">
        {([1, 2, 3] as const).map((step) => (
          <li key={step} className="grid content-start gap-1 rounded-card border border-line bg-surface p-4">
            <span aria-hidden="true" className="tabular font-semibold text-20 text-gold-text">
              {step}
            </span>
            <span className="font-semibold">{t(`retailers.apply.steps.title${step}`)}</span>
            <span className="text-14 text-muted">{t(`retailers.apply.steps.text${step}`)}</span>
          </li>
        ))}
      </ol>
      <ClientMessages namespaces={["retailers"]}>
        <ApplyForm />
      </ClientMessages>
    </div>
  );
}
