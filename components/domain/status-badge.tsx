import { Circle, CircleAlert, CircleCheck, CircleDashed, CircleX } from "lucide-react";
import type { ReactNode } from "react";
import { Badge, type Tone } from "@/components/ui/badge";

const looks = {
  waiting: { tone: "warning", icon: CircleDashed },
  running: { tone: "info", icon: Circle },
  done: { tone: "success", icon: CircleCheck },
  ended: { tone: "neutral", icon: CircleX },
  trouble: { tone: "danger", icon: CircleAlert },
} as const satisfies Record<string, { tone: Tone; icon: typeof Circle }>;

/** What a state means to a person, whatever its own name is. */
export type Meaning = keyof typeof looks;

/** The state of a thing in a word, with a sign of what it means that does not need colour. */
export function StatusBadge({ meaning, children }: { meaning: Meaning; children: ReactNode }) {
  const { tone, icon: Icon } = looks[meaning];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden="true" className="size-3.5" strokeWidth={2.5} />
      {children}
    </Badge>
  );
}
