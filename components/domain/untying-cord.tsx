"use client";

import { useId } from "react";
import type { GiftDesign } from "@/lib/core/gifts";
import { CORD_OF, type CordColour } from "./card-art";
import { AWAJI, BOW, type Strand } from "./cord-strands";

const CORD_WIDTH = 4.6;
const TURN_MS = 150;

const tints: Record<CordColour, { body: string; light: string; shade: string }> = {
  red: { body: "#c8402b", light: "#e2705a", shade: "#8f2415" },
  white: { body: "#faf6ec", light: "#ffffff", shade: "#b5a88f" },
  gold: { body: "#c9a24a", light: "#ecd596", shade: "#8c6a1e" },
  silver: { body: "#c9c8c6", light: "#f3f2f0", shade: "#918f8b" },
  hemp: { body: "#b99b6b", light: "#dcc59c", shade: "#86693b" },
};

/** How long the untying of a design's cord takes, in milliseconds. */
export function untyingTime(design: GiftDesign): number {
  const turns = strandsOf(design).map((strand) => strand.turn);
  return (Math.max(...turns) + 2) * TURN_MS;
}

/** A design's cord, slipping out of its knot and off the card on both sides. Shown once, then gone. */
export function UntyingCord({ design }: { design: GiftDesign }) {
  const id = useId();
  const { left, right } = CORD_OF[design];
  const strands = strandsOf(design);
  return (
    <svg viewBox="0 0 720 480" fill="none" aria-hidden="true" className="absolute inset-0 size-full">
      <defs>
        {strands.map((strand, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the strands of a knot are fixed
          <path key={index} id={`${id}-${index}`} d={strand.d} {...slipping(strand)} />
        ))}
      </defs>
      {strands.map((strand, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the strands of a knot are fixed
        <Bundle key={index} href={`#${id}-${index}`} colours={strand.side === "left" ? left : right} />
      ))}
    </svg>
  );
}

const strandsOf = (design: GiftDesign) => (CORD_OF[design].knot === "awaji" ? AWAJI : BOW);

function slipping(strand: Strand) {
  const way = strand.from === "end" ? "slip-from-end" : "slip-from-start";
  const style = { animationDelay: `${strand.turn * TURN_MS}ms`, animationDuration: `${TURN_MS * 1.6}ms` };
  if (strand.loop) return { className: "cord-loop", style };
  return { pathLength: 1, className: `cord-strand ${way}`, style };
}

/** Several cords side by side, drawn as ever narrower strokes upon one line. */
function Bundle({ href, colours }: { href: string; colours: readonly CordColour[] }) {
  const full = (2 * colours.length - 1) * CORD_WIDTH;
  return colours.map((colour, depth) => {
    const width = full - depth * 2 * CORD_WIDTH;
    const { body, light, shade } = tints[colour];
    const strokes: [string, number][] = [
      [shade, width + 1.1],
      [body, width - 0.5],
      [light, width - 1.9],
      [body, Math.max(0.8, width - 3.3)],
    ];
    return strokes.map(([stroke, strokeWidth]) => (
      <use key={strokeWidth} href={href} stroke={stroke} strokeWidth={strokeWidth} />
    ));
  });
}
