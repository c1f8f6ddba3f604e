import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link inside the app. What it leads to is asked for when somebody goes there: every page is made for its reader, so
 * nothing of it could be kept, and a list would have its server make thirty pages that nobody opens.
 */
export function Link(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
