import { Points, Yen } from "@/components/domain/points";
import { getT } from "@/components/i18n/request";
import { Badge, type Tone } from "@/components/ui/badge";
import type { getDifference } from "@/lib/books/difference-queries";

export type Difference = Awaited<ReturnType<typeof getDifference>>;

const TONES: Record<Difference["status"], Tone> = { open: "danger", explained: "info", agrees: "success" };

/** Where a difference stands, in a word. */
export async function DifferenceState({ status }: { status: Difference["status"] }) {
  const t = await getT();
  return <Badge tone={TONES[status]}>{t(`books.states.${status}`)}</Badge>;
}

/** `125000 JPY` and `1250 PTS` as amounts are written; anything else as it is. */
export function AmountText({ text }: { text: string }) {
  const [, amount = "0", unit] = text.match(/^(-?\d+) (PTS|JPY)$/) ?? [];
  if (unit === "PTS") return <Points value={amount} />;
  if (unit === "JPY") return <Yen value={amount} />;
  return <span className="tabular">{text}</span>;
}

/** What a rule compares, in the texts under `books.rules`. */
export const ruleKey = (rule: string) => `books.rules.${rule.replace(".", "_")}`;
