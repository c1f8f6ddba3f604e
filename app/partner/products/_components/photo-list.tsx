"use client";

import { ArrowLeft, ArrowRight, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl/react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";

export type OwnPhoto = {
  readonly id: string;
  readonly src: string;
  readonly width: number;
  readonly height: number;
};

type Props = {
  photos: readonly OwnPhoto[];
  busy: boolean;
  onMove: (id: string, to: number) => void;
  onRemove: (id: string) => void;
};

/** The photos in their order, each with the ways to move and remove it: buttons, so that no hand needs to drag. */
export function PhotoList({ photos, busy, onMove, onRemove }: Props) {
  const t = useTranslations("photos");
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<{ id: string; way: "earlier" | "later" } | null>(null);

  // A photo that was moved takes the focus along; at either end, the other way is what remains.
  useEffect(() => {
    const last = moved.current;
    if (busy || !last || !photos.length) return;
    moved.current = null;
    const buttons = [
      ...(list.current?.querySelectorAll<HTMLButtonElement>(`[data-photo="${last.id}"] button`) ?? []),
    ];
    const wanted = buttons.find((button) => button.dataset.way === last.way && !button.disabled);
    (wanted ?? buttons.find((button) => !button.disabled))?.focus();
  }, [busy, photos]);

  const move = (id: string, to: number, way: "earlier" | "later") => {
    moved.current = { id, way };
    onMove(id, to);
  };
  return (
    <ol ref={list} className="grid grid-cols-2 gap-4 sm:grid-cols-3">
      {photos.map(({ id, src, width, height }, n) => (
        <li key={id} data-photo={id} className="grid content-start gap-2">
          <div className="relative overflow-hidden rounded-card border border-line bg-sunken">
            {/* biome-ignore lint/performance/noImgElement: the server has already made the two widths that are used */}
            <img
              src={src}
              width={width}
              height={height}
              alt={t("photo", { number: n + 1 })}
              className="aspect-square w-full object-contain"
            />
            {n === 0 && (
              <span className="absolute start-2 top-2">
                <Badge tone="info">{t("first")}</Badge>
              </span>
            )}
          </div>
          <div className="flex gap-1">
            <Button
              variant="ghost"
              size="icon"
              data-way="earlier"
              aria-label={t("earlier", { number: n + 1 })}
              disabled={busy || n === 0}
              onClick={() => move(id, n, "earlier")}
            >
              <ArrowLeft aria-hidden="true" className="size-4" />
            </Button>
            <Button
              variant="ghost"
              size="icon"
              data-way="later"
              aria-label={t("later", { number: n + 1 })}
              disabled={busy || n === photos.length - 1}
              onClick={() => move(id, n + 2, "later")}
            >
              <ArrowRight aria-hidden="true" className="size-4" />
            </Button>
            <Button
              variant="ghost"
              size="icon"
              className="ms-auto"
              aria-label={t("remove", { number: n + 1 })}
              disabled={busy}
              onClick={() => onRemove(id)}
            >
              <Trash2 aria-hidden="true" className="size-4" />
            </Button>
          </div>
        </li>
      ))}
    </ol>
  );
}
