"use client";

import type { ReactNode } from "react";
import { IntlProvider } from "use-intl/react";
import type { Locale } from "@/lib/core/locale";
import type { Messages } from "@/lib/i18n/catalogue";

/** The client's half of `<ClientMessages>`. */
export function IntlBoundary({
  locale,
  messages,
  children,
}: {
  locale: Locale;
  messages: Partial<Messages>;
  children: ReactNode;
}) {
  return (
    <IntlProvider locale={locale} messages={messages as Messages} timeZone="Asia/Tokyo">
      {children}
    </IntlProvider>
  );
}
