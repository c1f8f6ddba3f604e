"use client";

import type { ReactNode } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { type Amount, addressed } from "@/lib/i18n/format";
import { Points } from "./points";

type GiftLetterProps = {
  sender: string;
  recipient?: string | null | undefined;
  message?: string | null | undefined;
  points?: Amount | undefined;
  children?: ReactNode;
};

/** What lies in the card: to whom, the words, from whom, and the points. Paper stays paper in the dark. */
export function GiftLetter({ sender, recipient, message, points, children }: GiftLetterProps) {
  const t = useTranslations("gifts.card");
  const locale = useLocale();
  return (
    <div className="border-[#e6e0d4] border-t bg-[#fffdf8] p-5 text-[#26211b] sm:p-6">
      <link rel="stylesheet" href="/fonts/mincho.css" precedence="fonts" />
      <div className="grid gap-3 font-mincho">
        {recipient && <p className="text-16">{t("to", { name: addressed(recipient, locale) })}</p>}
        {message && <p className="whitespace-pre-line text-16 leading-[1.9]">{message}</p>}
        <p className="text-end text-16">{t("from", { name: sender })}</p>
      </div>
      {points !== undefined && (
        <p className="mt-4 border-[#e6e0d4] border-t pt-4 text-center font-semibold text-32">
          <Points value={points} />
        </p>
      )}
      {children}
    </div>
  );
}
