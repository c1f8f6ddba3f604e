"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "./cn";
import { controlLook } from "./control";
import { useFieldWiring } from "./field";

/** A password that can be shown, pasted and filled by a password manager. */
export function PasswordField({ className, ...props }: Omit<ComponentProps<"input">, "type">) {
  const [shown, setShown] = useState(false);
  const wiring = useFieldWiring();
  const t = useTranslations("common.ui");
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className="relative">
      <input
        type={shown ? "text" : "password"}
        spellCheck={false}
        autoCapitalize="none"
        className={cn(controlLook, "pe-12", className)}
        {...wiring}
        {...props}
      />
      <button
        type="button"
        aria-pressed={shown}
        aria-controls={wiring.id}
        aria-label={t("showPassword")}
        className="absolute inset-y-0 end-0 grid w-11 place-items-center rounded-control text-muted hover:text-ink"
        onClick={() => setShown(!shown)}
      >
        <Icon aria-hidden="true" className="size-5" />
      </button>
    </div>
  );
}
