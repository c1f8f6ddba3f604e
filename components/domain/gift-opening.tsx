"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { GiftDesign, Occasion } from "@/lib/core/gifts";
import { CardCover } from "./card-cover";
import { UntyingCord, untyingTime } from "./untying-cord";

type GiftOpeningProps = {
  /** Names the gift, so that it is unwrapped once in this browser. No secret: it is kept. */
  gift: string;
  design: GiftDesign;
  occasion?: Occasion;
  sender: string;
  /** Whether it was opened before, elsewhere. */
  opened?: boolean;
  /** Called when the person opens it by hand. */
  onOpen?: () => void;
  /** The letter and whatever lies in the card. */
  children: ReactNode;
  className?: string;
};

/**
 * A tied card that its receiver opens: the cord slips away, then the letter lies open. It can be skipped, happens once,
 * and stands still for who prefers no motion. The content is in the page from the start, and shown when opened. Needs
 * the `gifts` messages.
 */
export function GiftOpening(props: GiftOpeningProps) {
  const { gift, design, occasion, sender, opened = false, onOpen, children, className } = props;
  const t = useTranslations("gifts.opening");
  const [stage, setStage] = useState<"tied" | "untying" | "open">(opened ? "open" : "tied");
  const letter = useRef<HTMLDivElement>(null);
  const byHand = useRef(false);

  useEffect(() => {
    if (wasOpened(gift)) setStage("open");
  }, [gift]);

  useEffect(() => {
    if (stage === "untying") {
      const timer = setTimeout(() => setStage("open"), untyingTime(design));
      return () => clearTimeout(timer);
    }
    if (stage === "open" && byHand.current) letter.current?.focus({ preventScroll: true });
  }, [stage, design]);

  function open() {
    byHand.current = true;
    rememberOpened(gift);
    onOpen?.();
    setStage(prefersStillness() ? "open" : "untying");
  }

  return (
    <div className={cn("overflow-hidden rounded-card border border-line", className)}>
      <CardCover
        design={design}
        occasion={occasion}
        name={sender}
        cord={stage === "tied" ? undefined : stage === "untying" ? <UntyingCord design={design} /> : <span />}
      />
      {stage !== "open" && (
        <div className="grid gap-2 border-line border-t bg-surface p-5 text-center">
          {stage === "tied" ? (
            <>
              <p className="font-semibold text-20">{t("title", { sender })}</p>
              <Button size="large" wide onClick={open}>
                {t("open")}
              </Button>
            </>
          ) : (
            <Button variant="ghost" wide onClick={() => setStage("open")}>
              {t("skip")}
            </Button>
          )}
        </div>
      )}
      <div
        ref={letter}
        tabIndex={-1}
        hidden={stage !== "open"}
        className={cn(stage === "open" && byHand.current && "animate-rise")}
      >
        {children}
      </div>
    </div>
  );
}

const storageName = (gift: string) => `opened:${gift}`;

function wasOpened(gift: string): boolean {
  try {
    return localStorage.getItem(storageName(gift)) !== null;
  } catch {
    return false; // without storage a gift is simply unwrapped again
  }
}

function rememberOpened(gift: string): void {
  try {
    localStorage.setItem(storageName(gift), "1");
  } catch {
    // as above
  }
}

function prefersStillness(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
