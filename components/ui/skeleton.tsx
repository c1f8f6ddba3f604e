import { cn } from "./cn";

/** The place of something that is coming, in its final size (given by `className`). */
export function Skeleton({ className }: { className: string }) {
  return (
    <span aria-hidden="true" className={cn("block animate-pulse rounded-control bg-sunken", className)} />
  );
}
