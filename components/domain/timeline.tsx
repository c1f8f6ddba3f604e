"use client";

import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import { DateTime } from "./date-time";

export type TimelineStep = {
  key: string;
  /** `failed` ends a line that did not go well; what comes after it is left out. */
  state: "done" | "now" | "next" | "failed";
  title: ReactNode;
  /** When it happened. */
  at?: Date | string | null;
  /** Until when it waits, for the step that is now. */
  until?: Date | string | null;
  detail?: ReactNode;
};

const dots: Record<TimelineStep["state"], string> = {
  done: "border-pine bg-pine text-surface",
  now: "border-vermilion bg-surface",
  next: "border-edge bg-surface",
  failed: "border-vermilion bg-vermilion text-on-vermilion",
};

/** What has happened, what is happening and until when, and what comes next. Times in JST, and it says so. */
export function Timeline({ steps, className }: { steps: readonly TimelineStep[]; className?: string }) {
  const t = useTranslations("common.timeline");
  const words = { done: t("done"), now: t("now"), next: t("next"), failed: t("failed") };
  return (
    <div className={className}>
      <ol aria-label={t("label")}>
        {steps.map((step) => (
          <li key={step.key} className="group relative grid grid-cols-[1.5rem_1fr] gap-x-3 pb-6 last:pb-0">
            <span
              aria-hidden="true"
              className={cn(
                "absolute start-[0.6875rem] top-6 bottom-0 w-0.5 group-last:hidden",
                step.state === "done" ? "bg-pine" : "bg-line",
              )}
            />
            <Dot state={step.state} />
            <div className="min-w-0">
              <p className={cn(step.state === "next" ? "text-muted" : "font-semibold")}>
                <span className="sr-only">{words[step.state]}: </span>
                {step.title}
              </p>
              {step.at && <DateTime at={step.at} className="tabular block text-14 text-muted" />}
              {step.until && (
                <p className="text-14 text-muted">
                  {t.rich("until", {
                    time: () => (
                      <DateTime
                        at={step.until ?? ""}
                        style="deadline"
                        className="tabular font-semibold text-ink"
                      />
                    ),
                  })}
                </p>
              )}
              {step.detail && <div className="mt-1 text-14 text-muted">{step.detail}</div>}
            </div>
          </li>
        ))}
      </ol>
      <p className="mt-4 text-12 text-muted">{t("jst")}</p>
    </div>
  );
}

function Dot({ state }: { state: TimelineStep["state"] }) {
  return (
    <span
      aria-hidden="true"
      className={cn("mt-0.5 grid size-6 place-items-center rounded-full border-2", dots[state])}
    >
      {state === "done" && <Check className="size-3.5" strokeWidth={3} />}
      {state === "now" && <span className="size-2.5 rounded-full bg-vermilion" />}
      {state === "failed" && <span className="font-bold text-12">!</span>}
    </span>
  );
}
