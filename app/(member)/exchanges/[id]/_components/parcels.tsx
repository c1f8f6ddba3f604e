import { ExternalLink } from "lucide-react";
import { DateTime } from "@/components/domain/date-time";
import { getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import type { MemberOrder } from "@/lib/exchanges/queries";

/** The parcels that are on their way or have come, each with its carrier, number and contents. */
export async function Parcels({ order }: { order: MemberOrder }) {
  if (order.parcels.length === 0) return null;
  const t = await getT();
  const names = new Map(order.lines.map(({ line, name }) => [line, name]));
  return (
    <Card aria-labelledby="parcels-heading">
      <h2 id="parcels-heading" className="text-20">
        {t("exchanges.parcels.title")}
      </h2>
      <ul className="divide-y divide-line">
        {order.parcels.map((parcel) => (
          <li key={parcel.id} className="grid gap-1 py-3">
            <p className="font-semibold">{t(`exchanges.parcels.${parcel.carrier}`)}</p>
            {parcel.trackingNumber && (
              <p className="tabular flex flex-wrap items-center gap-1 break-all">
                {parcel.trackingNumber}
                <CopyButton text={parcel.trackingNumber} />
              </p>
            )}
            {parcel.url && (
              <a
                href={parcel.url}
                target="_blank"
                rel="noopener noreferrer"
                className="link inline-flex min-h-6 items-center gap-1 justify-self-start text-14"
              >
                {t("exchanges.parcels.track")}
                <ExternalLink aria-hidden="true" className="size-3.5" />
              </a>
            )}
            <p className="break-words text-14">
              {parcel.lines.map(({ line, quantity }) => `${names.get(line) ?? ""} × ${quantity}`).join(" / ")}
            </p>
            <DateTime at={parcel.shippedAt} className="tabular text-14 text-muted" />
          </li>
        ))}
      </ul>
    </Card>
  );
}
