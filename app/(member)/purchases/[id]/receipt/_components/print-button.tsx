"use client";

import { Button } from "@/components/ui/button";

/** Prints the page; what is no part of the document stays off the paper. */
export function PrintButton({ label }: { label: string }) {
  return (
    <Button variant="secondary" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
