"use client";

import { useEffect, useId, useState } from "react";
import { cn } from "@/components/ui/cn";
import { PasswordField } from "@/components/ui/password-field";

type Judgement = { level: number; refused: boolean; text: string };

/**
 * Where a new password is chosen: it says as it is typed how hard it is to guess and why it would be refused. The
 * judging happens on the server, which knows the dictionaries; what has been typed beside it (`email`, `name`) counts.
 */
export function NewPassword({ email, name }: { email?: string; name?: string }) {
  const meter = useId();
  const [password, setPassword] = useState("");
  const [judgement, setJudgement] = useState<Judgement | null>(null);

  useEffect(() => {
    if (!password) return setJudgement(null);
    const stop = new AbortController();
    const timer = setTimeout(() => {
      judge(
        { password, ...beside(meter), ...(email ? { email } : {}), ...(name ? { name } : {}) },
        stop.signal,
      )
        .then(setJudgement)
        .catch(() => setJudgement(null));
    }, 300);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [password, email, name, meter]);

  return (
    <div className="grid gap-2">
      <PasswordField autoComplete="new-password" onChange={(event) => setPassword(event.target.value)} />
      <div id={meter} className="grid min-h-6 gap-1.5">
        <div aria-hidden="true" className="grid grid-cols-4 gap-1">
          {[1, 2, 3, 4].map((step) => (
            <span key={step} className={cn("h-1 rounded-full", barLook(judgement, step))} />
          ))}
        </div>
        <p role="status" className="text-14 text-muted">
          {judgement?.text}
        </p>
      </div>
    </div>
  );
}

function barLook(judgement: Judgement | null, step: number): string {
  if (!judgement || (judgement.level < step && !(judgement.refused && step === 1))) return "bg-line";
  if (judgement.refused) return "bg-vermilion";
  return judgement.level < 3 ? "bg-gold" : "bg-pine";
}

/** What the same form holds already about the person. */
function beside(id: string): { email?: string; name?: string } {
  const form = document.getElementById(id)?.closest("form");
  const typed = (field: string) => {
    const found = form?.elements.namedItem(field);
    return found instanceof HTMLInputElement && found.value ? { [field]: found.value } : {};
  };
  return { ...typed("email"), ...typed("name") };
}

async function judge(body: object, signal: AbortSignal): Promise<Judgement | null> {
  const answer = await fetch("/api/reads/password", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
    signal,
  });
  return answer.ok ? await answer.json() : null;
}
