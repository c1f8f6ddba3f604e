import { Mark } from "@/components/domain/mark";
import { getLocale, getT } from "@/components/i18n/request";
import { cn } from "@/components/ui/cn";
import type { PurchaseDetail } from "@/lib/purchases/queries";
import { stateWords } from "./state-words";
import { isWaiting, type View } from "./view";

/** How the purchase stands, first and large; announced when it changes under the reader's eyes. */
export async function StateCard({ purchase, view }: { purchase: PurchaseDetail; view: View }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { title, text } = stateWords(t, locale, purchase, view);
  const trouble = view === "declined" || view === "disputed" || view === "charged_back";
  return (
    <div
      role="status"
      className={cn(
        "grid gap-2 rounded-card border p-5 sm:p-6",
        view === "paid" ? "justify-items-center border-pine/30 bg-pine-soft text-center" : "bg-surface",
        trouble ? "border-vermilion/40" : view !== "paid" && "border-line",
      )}
    >
      {view === "paid" && <Mark className="w-20 animate-rise text-gold" />}
      <h2 className="text-20">{title}</h2>
      <p className="max-w-prose">{text}</p>
      {isWaiting(view) && <p className="text-14 text-muted">{t("purchases.page.live")}</p>}
    </div>
  );
}
