import type { PolicyKind } from "@/lib/rates/current";
import { FIELDS } from "./_fields";

/** What a form or an address says by the name of a field. */
type Texts = (name: string) => string | undefined;

/** The request that a filled-in form makes: values nested by their paths, the day and time on Japan's clock. */
export function askedOf(kind: PolicyKind, texts: Texts) {
  const values: Record<string, unknown> = {};
  for (const { path, as } of FIELDS[kind]) {
    const text = texts(path)?.normalize("NFKC").trim() ?? "";
    const names = path.split(".");
    const last = names.pop() ?? "";
    const place = names.reduce<Record<string, unknown>>((at, name) => {
      at[name] ??= {};
      return at[name] as Record<string, unknown>;
    }, values);
    place[last] = fieldValue(as, text);
  }
  const at = texts("effectiveAt") ?? "";
  return {
    values,
    effectiveAt: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(at) ? `${at}:00+09:00` : at,
    note: texts("note") ?? "",
  };
}

function fieldValue(as: (typeof FIELDS)[PolicyKind][number]["as"], text: string): unknown {
  if (as === "flag") return text === "true";
  if (as === "choice") return text;
  const plain = text.replace(/[,\s¥円]/g, as === "dayList" ? " " : "");
  if (as === "dayList") return plain.split(/[\s、]+/).filter(Boolean);
  return plain === "" ? undefined : plain;
}
