import { CardCover } from "@/components/domain/card-cover";
import { getT } from "@/components/i18n/request";
import { GIFT_DESIGNS } from "@/lib/core/gifts";

/** The eight cards, side by side. */
export async function Cards() {
  const t = await getT();
  return (
    <section aria-labelledby="cards" className="mx-auto max-w-wide px-4 py-12 sm:px-6 lg:py-20">
      <h2 id="cards" className="text-24">
        {t("landing.cards.title")}
      </h2>
      <p className="mt-2 mb-8 max-w-2xl text-muted">{t("landing.cards.lead")}</p>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-6 md:grid-cols-4">
        {GIFT_DESIGNS.map((design) => (
          <li key={design} className="grid gap-2 text-14">
            <CardCover design={design} className="rounded-card border border-line" />
            {t(`gifts.designs.${design}`)}
          </li>
        ))}
      </ul>
    </section>
  );
}
