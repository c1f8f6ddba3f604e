import { Check } from "lucide-react";
import { getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { Translator } from "@/lib/i18n/translator";
import type { WearableHat } from "@/lib/identity/hats";
import { switchHatAction } from "./hat-actions";

type HatListProps = { hats: readonly WearableHat[]; wearing: string; next?: string | undefined };

/** One button for each hat that can be put on; the one that is on is told by a tick. */
export async function HatList({ hats, wearing, next }: HatListProps) {
  const t = await getT();
  return (
    <ul className="grid gap-1">
      {hats.map((hat) => {
        const on = hat.value === wearing && !next;
        return (
          <li key={hat.value}>
            <ActionForm action={switchHatAction}>
              <input type="hidden" name="hat" value={hat.value} />
              {next && <input type="hidden" name="next" value={next} />}
              <SubmitButton
                variant={next ? "secondary" : "ghost"}
                wide
                disabled={on}
                aria-current={on ? "true" : undefined}
                pending={t("common.hats.switching")}
                className={cn("justify-start! text-start!", on && "text-ink!")}
              >
                <span className="min-w-0 flex-1">
                  <span className="block">{hatName(hat, t)}</span>
                  <span className="block font-normal text-12 text-muted">{hatRole(hat, t)}</span>
                </span>
                {on && <Check aria-hidden="true" className="size-4" />}
              </SubmitButton>
            </ActionForm>
          </li>
        );
      })}
    </ul>
  );
}

function hatName(hat: WearableHat, t: Translator): string {
  if (hat.kind === "member") return t("common.hats.member");
  return hat.kind === "staff" ? t("common.hats.staff") : hat.name;
}

function hatRole(hat: WearableHat, t: Translator): string {
  if (hat.kind === "member") return t("common.hats.memberHelp");
  return t(`common.roles.${hat.role}`);
}
