"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { dropDraft } from "@/components/ui/draft";
import type { OrdersPreview } from "@/lib/exchanges/preview-orders";
import type { SavedAddress } from "@/lib/exchanges/saved-addresses";
import type { ActionState } from "@/lib/runtime/action";
import { OrderForm } from "./order-form";
import { ReviewStep } from "./review-step";

type Reviewed = {
  readonly preview: OrdersPreview;
  readonly fields: readonly (readonly [string, string])[];
};

type OrderFlowProps = {
  /** Under which name this tab keeps what is typed. */
  draft: string;
  /** Its own address, to come back to when points have to be bought first. */
  at: string;
  reviewAction: FormAction<OrdersPreview>;
  placeAction: FormAction<{ ids: string[] }>;
  /** What is ordered, as fields of the form. */
  goods: ReactNode;
  addresses: readonly SavedAddress[];
};

type FormAction<D> = (state: ActionState<D>, form: FormData) => Promise<ActionState<D>>;

/** Saying where it goes, then reviewing it as the server sees it, then ordering exactly that. */
export function OrderFlow({ draft, at, reviewAction, placeAction, goods, addresses }: OrderFlowProps) {
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
    dropDraft(draft);
    router.push(ids.length === 1 ? `/exchanges/${ids[0]}?placed=1` : `/exchanges?placed=${ids.length}`);
  }

  return (
    <div ref={top} tabIndex={-1}>
      <div hidden={reviewed !== null}>
        <OrderForm draft={draft} action={review} goods={goods} addresses={addresses}>
          <input type="hidden" name="back" value={at} />
        </OrderForm>
      </div>
      {reviewed && (
        <ReviewStep
          preview={reviewed.preview}
          fields={reviewed.fields}
          action={placeAction}
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
