"use client";

import { type RefObject, useEffect, useRef } from "react";
import type { ActionState } from "@/lib/runtime/action";

/** What went wrong, on top of the form and with the focus; each line leads to its field. */
export function FormErrorSummary({
  state,
  form,
}: {
  state: ActionState<unknown>;
  form: RefObject<HTMLFormElement | null>;
}) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.status === "error") box.current?.focus();
  }, [state]);
  if (state.status !== "error") return null;

  const problems = Object.entries(state.fieldErrors ?? {}).filter(([, text]) => text !== state.message);
  return (
    <div
      ref={box}
      role="alert"
      tabIndex={-1}
      className="grid gap-2 rounded-card border border-vermilion bg-vermilion-soft p-4"
    >
      <p className="font-semibold">{state.message}</p>
      {problems.length > 0 && (
        <ul className="grid list-disc gap-1 ps-5 text-14">
          {problems.map(([name, text]) => (
            <li key={name}>
              <button
                type="button"
                className="link text-start"
                onClick={() => focusField(form.current, name)}
              >
                {text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function focusField(form: HTMLFormElement | null, name: string): void {
  const found = form?.elements.namedItem(name);
  const control = found instanceof RadioNodeList ? found[0] : found;
  if (control instanceof HTMLElement) control.focus();
}
