import { cva } from "class-variance-authority";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const look = cva("flex gap-3 rounded-card border p-4 text-14 [&>svg]:mt-px [&>svg]:size-5 [&>svg]:shrink-0", {
  variants: {
    tone: {
      info: "border-indigo/30 bg-indigo-soft [&>svg]:text-indigo",
      success: "border-pine/30 bg-pine-soft [&>svg]:text-pine",
      warning: "border-gold/40 bg-gold-soft [&>svg]:text-gold-text",
      danger: "border-vermilion/40 bg-vermilion-soft [&>svg]:text-vermilion",
    },
  },
});

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

type NoticeProps = {
  tone?: keyof typeof icons;
  title?: ReactNode;
  children: ReactNode;
  /** Announced when it appears: for what happens after the page has been read. */
  live?: boolean;
};

/** Something the person should know here. Its kind is told by an icon and its words, not by colour alone. */
export function Notice({ tone = "info", title, children, live = false }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={look({ tone })} role={live ? "status" : undefined}>
      <Icon aria-hidden="true" />
      <div className="grid min-w-0 gap-1">
        {title && <p className="font-semibold">{title}</p>}
        <div>{children}</div>
      </div>
    </div>
  );
}
