"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { dropDraft } from "@/components/ui/draft";
import type { OrdersPreview } from "@/lib/exchanges/preview-orders";
import type { SavedAddress } from "@/lib/exchanges/saved-addresses";
import type { ActionState } from "@/lib/runtime/action";
import { reviewAction } from "../actions";
import { OrderForm } from "./order-form";
import { ReviewStep } from "./review-step";

const DRAFT = "order";

type Reviewed = {
  readonly preview: OrdersPreview;
  readonly fields: readonly (readonly [string, string])[];
};

/** Saying where it goes, then reviewing it as the server sees it, then ordering exactly that. */
export function OrderFlow({ lines, addresses }: { lines: string; addresses: readonly SavedAddress[] }) {
  const router = useRouter();
  const [reviewed, setReviewed] = useState<Reviewed | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const wasReviewed = useRef(false);

  useEffect(() => {
    if (reviewed || wasReviewed.current) top.current?.focus();
    wasReviewed.current = reviewed !== null;
  }, [reviewed]);

  async function review(
    before: ActionState<OrdersPreview>,
    form: FormData,
  ): Promise<ActionState<OrdersPreview>> {
    const after = await reviewAction(before, form);
    if (after.status !== "ok") return after;
    setReviewed({ preview: after.data, fields: textsOf(form) });
    return { status: "idle" }; // nothing is done yet: the form keeps its input
  }

  function placed({ ids }: { ids: string[] }) {
    dropDraft(DRAFT);
    router.push(ids.length === 1 ? `/exchanges/${ids[0]}?placed=1` : `/exchanges?placed=${ids.length}`);
  }

  return (
    <div ref={top} tabIndex={-1}>
      <div hidden={reviewed !== null}>
        <OrderForm draft={DRAFT} action={review} lines={lines} addresses={addresses} />
      </div>
      {reviewed && (
        <ReviewStep
          preview={reviewed.preview}
          fields={reviewed.fields}
          onChange={() => setReviewed(null)}
          onPlaced={placed}
        />
      )}
    </div>
  );
}

function textsOf(form: FormData) {
  return [...form].flatMap(([name, value]) =>
    typeof value === "string" && !name.startsWith("$") && name !== "request_key"
      ? [[name, value] as const]
      : [],
  );
}
