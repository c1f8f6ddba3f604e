"use client";

import { useTranslations } from "use-intl/react";
import { Mark } from "@/components/domain/mark";
import { Button } from "@/components/ui/button";

/** What a person sees when a page failed. The reference is the digest under which the server logged it. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations("common.errorPage");
  return (
    <main className="grid min-h-[70dvh] place-content-center justify-items-center gap-4 px-4 py-16 text-center">
      <Mark className="w-24 text-gold" />
      <h1 className="text-24">{t("title")}</h1>
      <p className="max-w-md text-muted">{t("text")}</p>
      {error.digest && (
        <p className="text-14">
          {t("reference")}: <code className="tabular font-semibold">{error.digest}</code>
        </p>
      )}
      <div className="mt-2 flex flex-wrap justify-center gap-3">
        <Button onClick={reset}>{t("retry")}</Button>
        <Button asChild variant="secondary">
          <a href="/">{t("home")}</a>
        </Button>
      </div>
    </main>
  );
}
