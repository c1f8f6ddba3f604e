import { DateTime } from "@/components/domain/date-time";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { storeName } from "@/lib/purchases/names";
import type { PurchaseDetail } from "@/lib/purchases/queries";

type VoucherProps = { voucher: NonNullable<PurchaseDetail["voucher"]>; deadline: Date | null };

/** Where, until when and with which numbers the payment is made at a convenience store. */
export async function Voucher({ voucher, deadline }: VoucherProps) {
  const t = await getT();
  return (
    <Card aria-labelledby="voucher-deadline">
      <p id="voucher-deadline" className="text-14 text-muted">
        {t("purchases.state.konbini.deadline")}
      </p>
      {deadline && <DateTime at={deadline} className="tabular font-semibold text-20" />}
      <ul className="mt-4 divide-y divide-line border-line border-t">
        {voucher.stores.map((store) => (
          <li key={store.chain} className="grid gap-1 py-3">
            <p className="font-semibold">{storeName(t, store.chain)}</p>
            <NumberLine label={t("purchases.state.konbini.paymentCode")} value={store.paymentCode} />
            {store.confirmationNumber && (
              <NumberLine
                label={t("purchases.state.konbini.confirmationNumber")}
                value={store.confirmationNumber}
              />
            )}
          </li>
        ))}
      </ul>
      {voucher.url && (
        <Button asChild variant="secondary" wide className="mt-4">
          <a href={voucher.url} target="_blank" rel="noopener noreferrer">
            {t("purchases.state.konbini.voucher")}
          </a>
        </Button>
      )}
    </Card>
  );
}

function NumberLine({ label, value }: { label: string; value: string }) {
  return (
    <p className="flex flex-wrap items-center justify-between gap-x-4">
      <span className="text-14 text-muted">{label}</span>
      <span className="inline-flex items-center">
        <span className="tabular text-20">{value}</span>
        <CopyButton text={value} className="-my-1" />
      </span>
    </p>
  );
}
