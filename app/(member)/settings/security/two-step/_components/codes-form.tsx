"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import type { ActionState } from "@/lib/runtime/action";
import type { CodesWords } from "./codes-words";

type CodesFormProps = {
  action: (state: ActionState<string[]>, form: FormData) => Promise<ActionState<string[]>>;
  words: CodesWords;
  /** What stands above the form, and goes with it. */
  before?: ReactNode;
  children: ReactNode;
};

/** A form that answers recovery codes, and in its place the codes: this once. */
export function CodesForm({ action, words, before, children }: CodesFormProps) {
  const [codes, setCodes] = useState<string[] | null>(null);
  if (codes) return <Codes codes={codes} words={words} />;
  return (
    <>
      {before}
      <ActionForm action={action} onDone={setCodes} className="max-w-form">
        {children}
      </ActionForm>
    </>
  );
}

function Codes({ codes, words }: { codes: readonly string[]; words: CodesWords }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="codes" className="grid max-w-form gap-6">
      <h1 id="codes" ref={heading} tabIndex={-1} className="text-24 sm:text-32">
        {words.title}
      </h1>
      <Notice tone="warning">{words.text}</Notice>
      <ol className="tabular grid gap-x-6 gap-y-1 whitespace-nowrap rounded-card border border-line bg-surface p-5 font-mono text-14 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="flex flex-wrap gap-3" data-print="hide">
        <CopyButton text={codes.join("\n")} className="min-h-11 border border-edge px-4 text-ink">
          {words.copy}
        </CopyButton>
        <Button variant="secondary" onClick={() => window.print()}>
          {words.print}
        </Button>
        <Button asChild>
          <Link href="/settings/security">{words.kept}</Link>
        </Button>
      </div>
    </section>
  );
}
