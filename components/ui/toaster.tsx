"use client";

import { Toaster as Sonner } from "sonner";

/** Where short notices appear: `toast("…")` of sonner, anywhere below. Placed once, in a layout. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-center"
      offset={{ bottom: "5.5rem" }}
      mobileOffset={{ bottom: "5.5rem" }}
      toastOptions={{
        unstyled: true,
        className:
          "flex w-full items-center gap-3 rounded-card border border-line bg-ink px-4 py-3 font-sans text-14 text-paper",
      }}
    />
  );
}
