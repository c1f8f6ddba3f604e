import { Quote } from "@/components/domain/quote";
import { getLocale, getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { Button, SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/choices";
import { Link } from "@/components/ui/link";
import { formatYen } from "@/lib/i18n/format";
import type { Leaving } from "@/lib/leaving/queries";
import { surrenderAction } from "../actions";

/** Points are left: what they are worth, what can be done with them, and, last, giving them up. */
export async function PointsLeft({ leaving }: { leaving: Leaving }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { balance, goods, cash, rates, obstacles } = leaving;
  const points = Number(balance);
  const mayGiveUp = !obstacles.includes("held") && !obstacles.includes("owed");
  return (
    <Card className="grid gap-5">
      <div className="grid gap-1">
        <h3 className="font-semibold">{t("leaving.pointsTitle", { points })}</h3>
        <p className="text-14 text-muted">{t("leaving.pointsText")}</p>
      </div>
      <Quote quote={{ goods, cash, rates }} whose="yours" />
      <div className="flex flex-wrap gap-3">
        <Button asChild>
          <Link href="/transfers/new">{t("leaving.give")}</Link>
        </Button>
        {leaving.mayCashOut && (
          <Button asChild variant="secondary">
            <Link href="/cash-outs/new">{t("leaving.cashOut")}</Link>
          </Button>
        )}
      </div>
      {mayGiveUp && (
        <div className="grid gap-4 border-line border-t pt-5">
          <div className="grid gap-1">
            <h3 className="font-semibold">{t("leaving.surrenderTitle")}</h3>
            <p className="text-14 text-muted">{t("leaving.surrenderText")}</p>
          </div>
          <ActionForm action={surrenderAction}>
            <input type="hidden" name="points" value={String(balance)} />
            <Checkbox
              name="understood"
              label={t("leaving.surrenderUnderstood", { points, goods: formatYen(goods, locale) })}
            />
            <SubmitButton
              variant="danger"
              pending={t("leaving.surrenderPending")}
              className="justify-self-start"
            >
              {t("leaving.surrenderSubmit", { points })}
            </SubmitButton>
          </ActionForm>
        </div>
      )}
    </Card>
  );
}
