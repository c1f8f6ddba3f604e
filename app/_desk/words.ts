import type { Translator } from "@/lib/i18n/translator";

type Acted = { readonly hat: string; readonly actor: string; readonly name: string | null };

/** Who did a thing of the audit: a person's name with their hat, or the job. */
export function actorText(t: Translator, { hat, actor, name }: Acted): string {
  if (hat === "system") return t("desk.trail.job", { job: actor.replace(/^system:/, "") });
  if (hat === "guest") return t("desk.trail.guest");
  return t("desk.trail.person", { name: name || t("desk.trail.nobody"), hat: t.dynamic(`desk.hats.${hat}`) });
}

/** What was done or tried, by the code that the audit keeps; a code that has gone since stays as it is. */
export function actionText(t: Translator, action: string): string {
  const [area, act] = action.split(".");
  const key = `actions.${area}.${act}`;
  return t.has(key as Parameters<Translator["has"]>[0]) ? t.dynamic(key) : action;
}

/** An account of the ledger by the kind that the chart names it by. */
export function accountText(t: Translator, kind: string): string {
  return t.dynamic(`ledger.accounts.${kind}`);
}

/** What a journal booked, by its kind. */
export function journalText(t: Translator, kind: string): string {
  return t.dynamic(`ledger.kinds.${kind.replace(".", "_")}`);
}
