import { CreditCard, PenLine, ShoppingBag } from "lucide-react";
import { getT } from "@/components/i18n/request";

/** The three things that happen between two people. */
export async function Steps() {
  const t = await getT();
  const steps = [
    { icon: CreditCard, title: t("landing.steps.buyTitle"), text: t("landing.steps.buy") },
    { icon: PenLine, title: t("landing.steps.sendTitle"), text: t("landing.steps.send") },
    { icon: ShoppingBag, title: t("landing.steps.chooseTitle"), text: t("landing.steps.choose") },
  ];
  return (
    <section aria-labelledby="steps" className="border-line border-y bg-surface">
      <div className="mx-auto max-w-wide px-4 py-10 sm:px-6 lg:py-14">
        <h2 id="steps" className="mb-6 text-24">
          {t("landing.steps.title")}
        </h2>
        <ol className="grid gap-8 md:grid-cols-3">
          {steps.map(({ icon: Icon, title, text }, index) => (
            <li key={title} className="grid grid-cols-[2.75rem_1fr] content-start gap-x-4 gap-y-1">
              <span className="row-span-2 grid size-11 place-items-center rounded-full bg-vermilion-soft text-vermilion">
                <Icon aria-hidden="true" className="size-5" strokeWidth={1.75} />
              </span>
              <h3 className="pt-0.5 text-16">
                <span className="tabular me-1.5 text-gold-text">{index + 1}.</span>
                {title}
              </h3>
              <p className="text-14 text-muted">{text}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
