/** The look that text fields of every kind share. */
export const controlLook =
  "block min-h-11 w-full min-w-0 rounded-control border border-edge bg-surface px-3 py-2 text-16 text-ink transition-colors aria-invalid:border-vermilion aria-invalid:bg-vermilion-soft disabled:bg-sunken disabled:text-muted";
