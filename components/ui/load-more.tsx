"use client";

import { useTranslations } from "use-intl/react";
import { Button } from "./button";
import { Spinner } from "./spinner";

/** Asks for the next page of a list. Gone when there is none. */
export function LoadMore({ more, loading, onLoad }: { more: boolean; loading: boolean; onLoad: () => void }) {
  const t = useTranslations("common.ui");
  if (!more) return null;
  return (
    <div className="flex justify-center py-4" data-print="hide">
      <Button variant="secondary" disabled={loading} aria-busy={loading || undefined} onClick={onLoad}>
        {loading ? (
          <>
            <Spinner /> {t("loading")}
          </>
        ) : (
          t("loadMore")
        )}
      </Button>
    </div>
  );
}
