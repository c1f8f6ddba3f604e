"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import type { GiftDesign, Occasion } from "@/lib/core/gifts";
import type { Amount } from "@/lib/i18n/format";
import { CardCover } from "./card-cover";
import { GiftLetter } from "./gift-letter";

type GiftCardProps = {
  design: GiftDesign;
  occasion?: Occasion;
  sender: string;
  recipient?: string | null;
  message?: string | null;
  points?: Amount;
  /** Below the points on the letter: what they are worth. */
  children?: ReactNode;
  className?: string;
};

/** A gift as its receiver sees it: the tied card, and the letter that lies in it. Needs the `gifts` messages. */
export function GiftCard({ design, occasion, sender, className, ...letter }: GiftCardProps) {
  const t = useTranslations("gifts");
  return (
    <figure className={cn("overflow-hidden rounded-card border border-line", className)}>
      <figcaption className="sr-only">
        {t("card.caption", { design: t(`designs.${design}`), sender })}
      </figcaption>
      <CardCover design={design} occasion={occasion} name={sender} />
      <GiftLetter sender={sender} {...letter} />
    </figure>
  );
}
