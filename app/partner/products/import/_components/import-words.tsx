import { Badge, type Tone } from "@/components/ui/badge";
import type { listImports } from "@/lib/catalogue/import/queries";
import type { Translator } from "@/lib/i18n/translator";

export type ImportSummary = Awaited<ReturnType<typeof listImports>>["imports"][number];

const TONES: Readonly<Record<ImportSummary["status"], Tone>> = {
  reading: "info",
  ready: "warning",
  refused: "danger",
  applying: "info",
  applied: "success",
  discarded: "neutral",
};

/** Where an import stands. */
export function ImportStatus({ status, t }: { status: ImportSummary["status"]; t: Translator }) {
  return <Badge tone={TONES[status]}>{t(`imports.status.${status}`)}</Badge>;
}

/** What has come of it, in a line. */
export function outcomeOf(found: ImportSummary, t: Translator): string {
  if (found.refusal) return refusalWords(found.refusal, t);
  if (found.status === "applied") {
    return t("imports.result.applied", { added: found.addedCount, changed: found.changedCount });
  }
  if (!found.rowCount) return "";
  return t("imports.result.counts", { rows: found.rowCount, problems: found.problemCount });
}

/** Why a list was refused: the code as it is kept, with the line or number that its words name. */
function refusalWords(refusal: string, t: Translator): string {
  const [code = "", value] = refusal.split(":");
  const number = Number(value ?? 0);
  return problemWords(code, t, { line: number, most: number, status: number });
}

/** The words of a problem. */
export function problemWords(code: string, t: Translator, params: Record<string, number> = {}): string {
  return t.dynamic(code.replace(".", ".errors."), params);
}
