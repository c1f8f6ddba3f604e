import type { ReactNode } from "react";
import { type Namespace, pickMessages } from "@/lib/i18n/catalogue";
import { IntlBoundary } from "./intl-boundary";
import { getLocale } from "./request";

/**
 * Hands client components the texts of these namespaces (and always of `common`), so that `useTranslations` works
 * below. Only what is named here travels to the browser.
 */
export async function ClientMessages({
  namespaces,
  children,
}: {
  namespaces: readonly Namespace[];
  children: ReactNode;
}) {
  const locale = await getLocale();
  const messages = pickMessages(locale, ["common", ...namespaces]);
  return (
    <IntlBoundary locale={locale} messages={messages}>
      {children}
    </IntlBoundary>
  );
}
