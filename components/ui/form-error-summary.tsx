"use client";

import { type RefObject, useEffect, useRef } from "react";
import { Link } from "@/components/ui/link";
import type { ActionState } from "@/lib/runtime/action";
import { Button } from "./button";

/** What went wrong, on top of the form and with the focus; each line leads to its field, the button to a remedy. */
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
        <ul className="grid gap-1 text-14">
          {problems.map(([name, text]) => (
            <li key={name} className="flex gap-2 before:shrink-0 before:content-['•']">
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
      {state.remedy && (
        <Button asChild className="mt-1 justify-self-start">
          <Link href={state.remedy.href}>{state.remedy.label}</Link>
        </Button>
      )}
    </div>
  );
}

function focusField(form: HTMLFormElement | null, name: string): void {
  const found = form?.elements.namedItem(name);
  const control = found instanceof RadioNodeList ? found[0] : found;
  if (control instanceof HTMLElement) control.focus();
}
