"use client";

import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl/react";
import { CopyButton } from "@/components/ui/copy-button";
import type { Mark } from "@/lib/off-site/test-return";

const ICONS = {
  right: { Icon: CircleCheck, look: "text-pine" },
  wrong: { Icon: CircleX, look: "text-vermilion" },
  open: { Icon: CircleHelp, look: "text-muted" },
} as const;

/** One check: right, wrong or open, told by its icon and by words. */
export function Step({ mark, title, children }: { mark: Mark; title: string; children: ReactNode }) {
  const t = useTranslations("shopsite.test");
  const { Icon, look } = ICONS[mark];
  return (
    <li className="flex gap-3 py-4">
      <Icon aria-hidden="true" className={`mt-0.5 size-5 shrink-0 ${look}`} />
      <div className="grid min-w-0 flex-1 gap-1 text-14">
        <h3 className="font-semibold text-16">
          {title} <span className={`ms-1 font-normal text-14 ${look}`}>{t(`marks.${mark}`)}</span>
        </h3>
        {children}
      </div>
    </li>
  );
}

/** Text as it goes over the line, to copy. */
export function Wire({ label, text }: { label: string; text: string }) {
  return (
    <figure className="mt-2 grid gap-1">
      <figcaption className="flex items-center justify-between gap-3 text-muted">
        {label}
        <CopyButton text={text} label={label} className="-my-1" />
      </figcaption>
      <code className="max-h-60 overflow-y-auto break-all rounded-control border border-line bg-paper p-3 text-12">
        {text}
      </code>
    </figure>
  );
}
