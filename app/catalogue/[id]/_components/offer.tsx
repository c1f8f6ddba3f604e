import { Points, Yen } from "@/components/domain/points";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { ProductPage } from "@/lib/catalogue/queries";
import { formatPoints, formatYen } from "@/lib/i18n/format";
import { BasketForm } from "./basket-form";
import { FavouriteButton } from "./favourite-button";

/** What it costs, whether that is enough, and what one can do. */
export async function Offer({ product, guest }: { product: ProductPage; guest: boolean }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const { mine } = product;
  const here = encodeURIComponent(`/catalogue/${product.id}`);
  return (
    <Card className="grid gap-5">
      <div className="grid gap-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <Points value={product.points} className="font-semibold text-32" />
          <span className="text-14 text-muted">
            <Yen value={product.price} /> {t("catalogue.product.inclusive")}
          </span>
        </p>
        <p className="text-14 text-muted">
          {t("catalogue.product.exactText", {
            points: formatPoints(product.points, locale),
            worth: formatYen(product.worth, locale),
            rate: Number(product.exchangeRate),
          })}{" "}
          {product.rounding > 0n
            ? t("catalogue.product.rounding", { yen: formatYen(product.rounding, locale) })
            : t("catalogue.product.roundingNone")}
        </p>
      </div>
      {product.availability === "gone" ? (
        <p className="border-line border-t pt-4 font-semibold">{t("catalogue.product.gone")}</p>
      ) : (
        mine && <Reach mine={mine} />
      )}
      <ClientMessages namespaces={["catalogue"]}>
        {mine && product.availability !== "gone" && <BasketForm id={product.id} stock={product.stock} />}
        {mine && (
          <div className="grid gap-2">
            <FavouriteButton id={product.id} favourite={mine.favourite} />
            {mine.favourite && mine.missing > 0n && (
              <p className="text-14 text-muted">{t("catalogue.favourite.told")}</p>
            )}
          </div>
        )}
      </ClientMessages>
      {guest && (
        <div className="grid gap-3">
          <p className="text-14 text-muted">{t("catalogue.product.guest")}</p>
          <div className="grid gap-2 sm:grid-cols-2">
            <Button asChild>
              <Link href={`/sign-in?next=${here}`}>{t("catalogue.product.signIn")}</Link>
            </Button>
            <Button asChild variant="secondary">
              <Link href="/sign-up">{t("catalogue.product.signUp")}</Link>
            </Button>
          </div>
        </div>
      )}
    </Card>
  );
}

/** Whether the member's points reach for one of it. */
async function Reach({ mine }: { mine: NonNullable<ProductPage["mine"]> }) {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  return (
    <p className="border-line border-t pt-4 text-14">
      {t("catalogue.product.balance", { points: formatPoints(mine.balance, locale) })}{" "}
      {mine.missing > 0n ? (
        <>
          <span className="font-semibold">
            {t("catalogue.product.missing", { points: formatPoints(mine.missing, locale) })}
          </span>{" "}
          <Link href={`/purchases/new?points=${mine.missing}`} className="link">
            {t("catalogue.product.buy")}
          </Link>
        </>
      ) : (
        <span className="font-semibold">{t("catalogue.product.enough")}</span>
      )}
    </p>
  );
}
