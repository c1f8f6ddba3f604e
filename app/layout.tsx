import "./globals.css";
import type { Metadata, Viewport } from "next";
import type { ReactNode } from "react";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getLocale, getT, getTheme } from "@/components/i18n/request";
import { env } from "@/lib/runtime/env";
import { JapaneseFonts } from "./_shell/japanese-fonts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getT();
  const title = `${t("common.brand.name")} — ${t("common.brand.tagline")}`;
  return {
    metadataBase: new URL(env().APP_URL),
    title: { default: title, template: `%s · ${t("common.brand.name")}` },
    description: t("landing.description"),
    applicationName: "Mizuhiki",
    openGraph: { title, description: t("landing.description"), siteName: "Mizuhiki", images: ["/og.jpg"] },
    formatDetection: { telephone: false, email: false, address: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf9f4" },
    { media: "(prefers-color-scheme: dark)", color: "#141311" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme] = await Promise.all([getLocale(), getTheme()]);
  return (
    <html lang={locale} data-theme={theme === "system" ? undefined : theme}>
      <head>
        <JapaneseFonts locale={locale} place="head" />
      </head>
      <body className="min-h-dvh bg-paper text-16 text-ink antialiased">
        <ClientMessages namespaces={[]}>{children}</ClientMessages>
        <JapaneseFonts locale={locale} place="end" />
      </body>
    </html>
  );
}
