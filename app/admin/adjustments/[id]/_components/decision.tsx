import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Card } from "@/components/ui/card";
import { Notice } from "@/components/ui/notice";
import type { Adjustment } from "@/lib/adjustments/queries";
import { ApproveForm, DeclineForm, WithdrawForm } from "./forms";

/** What this person can do about it now. */
export async function Decision({ wish }: { wish: Adjustment }) {
  const t = await getT();
  return (
    <Card aria-labelledby="decision-heading" className="grid gap-4">
      <h2 id="decision-heading" className="font-semibold text-16">
        {t("adjustments.page.decide")}
      </h2>
      <ClientMessages namespaces={["adjustments"]}>
        {wish.own ? (
          <>
            <Notice>{t("adjustments.page.own")}</Notice>
            <WithdrawForm approvalId={wish.id} />
          </>
        ) : (
          <>
            <ApproveForm approvalId={wish.id} hash={wish.hash} />
            <DeclineForm approvalId={wish.id} />
          </>
        )}
      </ClientMessages>
    </Card>
  );
}
