import { type ClassValue, clsx } from "clsx";

/**
 * Joins class names. It does not weigh them against one another (that would cost every page 11 KB): of two utilities
 * for one property the style sheet's order decides, so a component's look is changed by its variants or with a
 * breakpoint, not by a rival class.
 */
export function cn(...classes: ClassValue[]): string {
  return clsx(classes);
}
