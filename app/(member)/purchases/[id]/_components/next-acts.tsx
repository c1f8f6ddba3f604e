import Link from "next/link";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import type { Id } from "@/lib/core/ids";
import { CancelForm } from "./cancel-form";
import { ContinueForm } from "./continue-form";
import { canPay, type View } from "./view";

type NextActsProps = {
  id: Id<"pur">;
  view: View;
  points: string;
  /** Whether goods wait in the basket, for which points may have been missing. */
  basket: boolean;
};

/** What the person can do now; the likeliest first. */
export async function NextActs({ id, view, points, basket }: NextActsProps) {
  const t = await getT();
  if (canPay(view)) {
    return (
      <div className="grid gap-2">
        <ContinueForm id={id} />
        <CancelForm id={id} points={points} />
      </div>
    );
  }
  if (view === "failed" || view === "expired") {
    return (
      <Button asChild size="large" wide>
        <Link href="/purchases/new">{t("purchases.page.again")}</Link>
      </Button>
    );
  }
  if (view === "paid") {
    return (
      <div className="grid gap-2 sm:grid-cols-2">
        {basket && (
          <Button asChild size="large" className="sm:col-span-2">
            <Link href="/basket">{t("purchases.page.toBasket")}</Link>
          </Button>
        )}
        <Button asChild size="large" variant={basket ? "secondary" : "primary"}>
          <Link href="/transfers/new">{t("purchases.page.send")}</Link>
        </Button>
        <Button asChild size="large" variant="secondary">
          <Link href={`/purchases/${id}/receipt`}>{t("purchases.page.receipt")}</Link>
        </Button>
      </div>
    );
  }
  if (view === "held") {
    return (
      <Button asChild size="large" variant="secondary" wide>
        <Link href={`/purchases/${id}/receipt`}>{t("purchases.page.receipt")}</Link>
      </Button>
    );
  }
  return null;
}
