import { getLocale, getT } from "@/components/i18n/request";
import { operator } from "@/lib/runtime/operator";

/** Where to write, call or visit. */
export async function Contact() {
  const [t, locale] = await Promise.all([getT(), getLocale()]);
  const own = operator(locale);
  return (
    <address className="not-italic">
      {own.name}
      <br />
      {own.address}
      <br />
      {t("legal.commerce.phoneValue", { phone: own.phone, hours: own.hours })}
      <br />
      <a href={`mailto:${own.email}`} className="link">
        {own.email}
      </a>
    </address>
  );
}
