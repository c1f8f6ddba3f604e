"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const LONGEST_TIMER = 2 ** 31 - 1;

/** Loads the page's data anew when announced rates take effect, so that a page left open never shows old ones. */
export function RefreshIn({ milliseconds }: { milliseconds: number }) {
  const router = useRouter();
  useEffect(() => {
    if (milliseconds > LONGEST_TIMER) return;
    const timer = setTimeout(() => router.refresh(), milliseconds + 500);
    return () => clearTimeout(timer);
  }, [milliseconds, router]);
  return null;
}
