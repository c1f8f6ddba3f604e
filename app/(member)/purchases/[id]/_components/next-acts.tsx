import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { Id } from "@/lib/core/ids";
import { withBack } from "../../_components/order-back";
import { CancelForm } from "./cancel-form";
import { ContinueForm } from "./continue-form";
import { canPay, type View } from "./view";

type NextActsProps = {
  id: Id<"pur">;
  view: View;
  points: string;
  /** The order that waits for these points. */
  back: string | null;
};

/** What the person can do now; the likeliest first. */
export async function NextActs({ id, view, points, back }: NextActsProps) {
  const t = await getT();
  if (canPay(view)) {
    return (
      <div className="grid gap-2">
        <ContinueForm id={id} back={back} />
        <CancelForm id={id} points={points} />
      </div>
    );
  }
  if (view === "failed" || view === "expired") {
    return (
      <Button asChild size="large" wide>
        <Link href={withBack("/purchases/new", back)}>{t("purchases.page.again")}</Link>
      </Button>
    );
  }
  if (view === "paid") {
    return (
      <div className="grid gap-2 sm:grid-cols-2">
        {back && (
          <Button asChild size="large" className="sm:col-span-2">
            <Link href={back}>
              {back === "/basket" ? t("purchases.page.toBasket") : t("purchases.page.toOrder")}
            </Link>
          </Button>
        )}
        <Button asChild size="large" variant={back ? "secondary" : "primary"}>
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
