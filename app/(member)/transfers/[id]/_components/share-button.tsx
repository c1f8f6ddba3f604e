"use client";

import { Share2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";

/** Hands the link to the device's own way of sharing, where it has one. */
export function ShareButton({ url }: { url: string }) {
  const t = useTranslations("transfers.share");
  const [able, setAble] = useState(false);
  useEffect(() => setAble(typeof navigator.share === "function"), []);
  if (!able) return null;

  function share() {
    navigator.share({ title: t("message"), url }).catch(() => {
      // Closed without sharing: nothing to say.
    });
  }

  return (
    <Button variant="secondary" onClick={share}>
      <Share2 aria-hidden="true" className="size-4" />
      {t("share")}
    </Button>
  );
}
