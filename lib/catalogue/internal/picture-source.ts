import type { Id } from "@/lib/core/ids";

/** Where a stored picture is served, at the width of a card or of a page. */
export function pictureSource(id: Id<"img">, size: "small" | "large"): string {
  return `/api/pictures/${id}?w=${size === "small" ? 640 : 1280}`;
}
