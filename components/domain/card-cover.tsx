import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { GiftDesign, Occasion } from "@/lib/core/gifts";
import { cordPicture, paperPicture, wordPicture } from "./card-art";

type CardCoverProps = {
  design: GiftDesign;
  occasion?: Occasion | undefined;
  /** Left out on a card of which only an edge is seen. */
  words?: boolean;
  /** Written below the knot, where the giver's name stands. */
  name?: string | null | undefined;
  /** Drawn in place of the tied cord, while it is being untied. */
  cord?: ReactNode;
  className?: string;
};

/** The outside of a gift: wrapping paper, the band with its words and the giver's name, the cord. A picture only. */
export function CardCover({
  design,
  occasion = "none",
  words = true,
  name,
  cord,
  className,
}: CardCoverProps) {
  const writing = words ? wordPicture(design, occasion) : null;
  const layer = "absolute inset-0 size-full";
  return (
    <div
      aria-hidden="true"
      className={cn("@container relative aspect-3/2 select-none overflow-hidden", className)}
    >
      {/* biome-ignore lint/performance/noImgElement: small static drawings need no optimiser */}
      <img src={paperPicture(design)} alt="" className={layer} />
      {/* biome-ignore lint/performance/noImgElement: small static drawings need no optimiser */}
      {writing && <img src={writing} alt="" className={layer} />}
      {name && (
        <>
          <link rel="stylesheet" href="/fonts/mincho.css" precedence="fonts" />
          <span className="absolute inset-x-[29%] top-[79%] line-clamp-2 text-balance text-center font-mincho text-[#26211b] text-[clamp(0.6875rem,4.4cqw,1.5rem)] leading-tight">
            {name}
          </span>
        </>
      )}
      {/* biome-ignore lint/performance/noImgElement: small static drawings need no optimiser */}
      {cord ?? <img src={cordPicture(design)} alt="" className={layer} />}
    </div>
  );
}
