"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import type { CashOutPreview } from "@/lib/cash-outs/preview-cash-out";
import type { CashTerms } from "@/lib/cash-outs/quote";
import type { ActionState } from "@/lib/runtime/action";
import { reviewAction } from "../actions";
import { AmountStep } from "./amount-step";
import { ReviewStep } from "./review-step";

export type FlowProps = {
  /** Rate and fee as the server gave them. */
  terms: CashTerms;
  /** The fewest and the most points that can be cashed out now. */
  least: bigint;
  most: bigint;
  initial: string;
};

/** Saying how much, then reviewing it as the server sees it, then asking for exactly that. */
export function CashOutFlow(props: FlowProps) {
  const router = useRouter();
  const [preview, setPreview] = useState<CashOutPreview | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const wasReviewed = useRef(false);

  useEffect(() => {
    if (preview || wasReviewed.current) top.current?.focus();
    wasReviewed.current = preview !== null;
  }, [preview]);

  async function review(
    before: ActionState<CashOutPreview>,
    form: FormData,
  ): Promise<ActionState<CashOutPreview>> {
    const after = await reviewAction(before, form);
    if (after.status !== "ok") return after;
    setPreview(after.data);
    return { status: "idle" }; // nothing is done yet: the form keeps its input
  }

  return (
    <div ref={top} tabIndex={-1}>
      <div hidden={preview !== null}>
        <AmountStep {...props} action={review} />
      </div>
      {preview && (
        <ReviewStep
          preview={preview}
          onChange={() => setPreview(null)}
          onDone={({ id }) => router.push(`/cash-outs/${id}?requested=1`)}
        />
      )}
    </div>
  );
}
