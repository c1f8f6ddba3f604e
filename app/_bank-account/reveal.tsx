"use client";

import { lazy, Suspense, useState } from "react";
import { useTranslations } from "use-intl/react";
import { Button } from "@/components/ui/button";
import type { ActionState } from "@/lib/runtime/action";

const RevealDialog = lazy(async () => ({ default: (await import("./reveal-dialog")).RevealDialog }));

export type Revealed = { readonly number: string; readonly holder: string };

export type RevealProps = {
  id: string;
  /** Owners say their password again; staff show their second factor where it is asked for. */
  password: boolean;
  action: (state: ActionState<Revealed>, form: FormData) => Promise<ActionState<Revealed>>;
};

/** The button to see the whole number and holder. What it opens is loaded when somebody asks for it. */
export function Reveal(props: RevealProps) {
  const t = useTranslations("bankaccounts.reveal");
  const [asked, setAsked] = useState(false);
  const button = (
    <Button variant="secondary" size="small" className="justify-self-start" onClick={() => setAsked(true)}>
      {t("open")}
    </Button>
  );
  if (!asked) return button;
  return (
    <Suspense fallback={button}>
      <RevealDialog {...props} trigger={button} />
    </Suspense>
  );
}
