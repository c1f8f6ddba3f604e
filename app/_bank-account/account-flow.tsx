"use client";

import { useEffect, useRef, useState } from "react";
import type { AccountPreview } from "@/lib/bank-accounts/preview-account";
import type { ActionState } from "@/lib/runtime/action";
import { AccountForm } from "./account-form";
import { ReviewAccount } from "./review-account";

type Reviewed = {
  readonly preview: AccountPreview;
  readonly fields: readonly (readonly [string, string])[];
};

type AccountFlowProps = {
  previewAction: (state: ActionState<AccountPreview>, form: FormData) => Promise<ActionState<AccountPreview>>;
  saveAction: (state: ActionState, form: FormData) => Promise<ActionState>;
  company?: boolean;
  /** Fields that go along with the act. */
  along?: Readonly<Record<string, string>>;
};

/**
 * An account is written down, shown as the bank will see it, confirmed and saved exactly so. Nothing of it is kept in the
 * browser.
 */
export function AccountFlow({ previewAction, saveAction, company = false, along = {} }: AccountFlowProps) {
  const [reviewed, setReviewed] = useState<Reviewed | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const wasReviewed = useRef(false);

  useEffect(() => {
    if (reviewed || wasReviewed.current) top.current?.focus();
    wasReviewed.current = reviewed !== null;
  }, [reviewed]);

  async function review(before: ActionState<AccountPreview>, form: FormData) {
    const after = await previewAction(before, form);
    if (after.status !== "ok") return after;
    setReviewed({ preview: after.data, fields: textsOf(form) });
    return { status: "idle" } as const; // nothing is done yet: the form keeps its input
  }

  return (
    <div ref={top} tabIndex={-1} className="outline-none">
      <div hidden={reviewed !== null}>
        <AccountForm action={review} company={company} />
      </div>
      {reviewed && (
        <ReviewAccount
          preview={reviewed.preview}
          fields={[...reviewed.fields, ...Object.entries(along)]}
          action={saveAction}
          company={company}
          onChange={() => setReviewed(null)}
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
