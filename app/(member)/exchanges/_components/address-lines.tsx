import { formatPhone } from "@/lib/core/phone";
import type { DeliveryAddress } from "@/lib/exchanges/delivery-address-input";

/** An address as it is written in Japan, with the reading of the name and the phone. */
export function AddressLines({ address }: { address: DeliveryAddress }) {
  const { name, kana, phone, postalCode, prefecture, city, line1, line2 } = address;
  return (
    <address className="mt-2 grid gap-0.5 not-italic">
      <span className="font-semibold">{name}</span>
      <span className="text-14 text-muted">{kana}</span>
      <span className="tabular">{`〒${postalCode.slice(0, 3)}-${postalCode.slice(3)}`}</span>
      <span className="break-words">
        {prefecture}
        {city}
        {line1}
      </span>
      {line2 && <span className="break-words">{line2}</span>}
      <span className="tabular">{formatPhone(phone)}</span>
    </address>
  );
}
