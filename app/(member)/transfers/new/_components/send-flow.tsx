"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { dropDraft } from "@/components/ui/draft";
import type { ActionState } from "@/lib/runtime/action";
import type { EarlierRecipient } from "@/lib/transfers/list-queries";
import type { TransferPreview } from "@/lib/transfers/preview-transfer";
import { reviewAction } from "../actions";
import { GiftForm } from "./gift-form";
import { ReviewStep } from "./review-step";

const DRAFT = "transfer";

export type SendFacts = {
  readonly balance: bigint;
  readonly transferMax: bigint | null;
  readonly monthLeft: bigint | null;
};

type SendFlowProps = {
  facts: SendFacts;
  recipients: readonly EarlierRecipient[];
  sender: string;
  /** The server's present instant, for the earliest date to choose. */
  today: string;
};

type Reviewed = {
  readonly preview: TransferPreview;
  readonly fields: readonly (readonly [string, string])[];
};

/** Writing a gift, then reviewing it as the server sees it, then sending exactly that. */
export function SendFlow({ facts, recipients, sender, today }: SendFlowProps) {
  const router = useRouter();
  const [reviewed, setReviewed] = useState<Reviewed | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const wasReviewed = useRef(false);

  useEffect(() => {
    if (reviewed || wasReviewed.current) top.current?.focus();
    wasReviewed.current = reviewed !== null;
  }, [reviewed]);

  async function review(
    before: ActionState<TransferPreview>,
    form: FormData,
  ): Promise<ActionState<TransferPreview>> {
    const after = await reviewAction(before, form);
    if (after.status !== "ok") return after;
    setReviewed({ preview: after.data, fields: textsOf(form) });
    return { status: "idle" }; // nothing is done yet: the form keeps its input
  }

  function sent({ id }: { id: string }) {
    dropDraft(DRAFT);
    router.push(`/transfers/${id}?sent=1`);
  }

  return (
    <div ref={top} tabIndex={-1}>
      <div hidden={reviewed !== null}>
        <GiftForm draft={DRAFT} action={review} facts={facts} recipients={recipients} today={today} />
      </div>
      {reviewed && (
        <ReviewStep
          preview={reviewed.preview}
          fields={reviewed.fields}
          sender={sender}
          onChange={() => setReviewed(null)}
          onSent={sent}
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
