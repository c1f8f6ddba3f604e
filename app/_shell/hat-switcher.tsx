import { ChevronsUpDown } from "lucide-react";
import { getT } from "@/components/i18n/request";
import { wearableHats } from "@/lib/identity/hats";
import { requestContext } from "@/lib/runtime/session";
import { HatList } from "./hat-list";

/** Changes between the hats of a person. Shows nothing to those who have one only. */
export async function HatSwitcher() {
  const ctx = await requestContext();
  if (ctx.actor.hat === "guest") return null;
  const [t, { hats, wearing }] = await Promise.all([getT(), wearableHats(ctx, {})]);
  if (hats.length < 2) return null;
  const on = hats.find(({ value }) => value === wearing);
  const name =
    on && "name" in on ? on.name : t(on?.kind === "staff" ? "common.hats.staff" : "common.hats.member");
  return (
    <details className="group relative min-w-0">
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-control border border-line bg-surface px-3 py-1 text-14 hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <span className="sr-only">{t("common.hats.label")}: </span>
        <span className="min-w-0 flex-1 truncate font-semibold">{name}</span>
        <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
      </summary>
      <div className="absolute end-0 z-40 mt-1 w-72 max-w-[calc(100vw-2rem)] rounded-card border border-line bg-surface p-2 lg:start-0 lg:end-auto">
        <HatList hats={hats} wearing={wearing} />
      </div>
    </details>
  );
}
