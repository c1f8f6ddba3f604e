import type { Metadata } from "next";
import { getLocale, getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { formatInstant } from "@/lib/i18n/format";
import { requireMember } from "@/lib/runtime/session";
import { blockedSenders } from "@/lib/transfers/list-queries";
import { unblockAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("transfers.blocked.title") };
}

export default async function BlockedSendersPage() {
  const [t, locale, ctx] = await Promise.all([getT(), getLocale(), requireMember("/settings/blocked")]);
  const senders = await blockedSenders(ctx, {});
  return (
    <>
      <PageHeader title={t("transfers.blocked.title")} lead={t("transfers.blocked.lead")} />
      {senders.length === 0 ? (
        <EmptyState title={t("transfers.blocked.empty")}>{t("transfers.blocked.emptyText")}</EmptyState>
      ) : (
        <Card className="py-0 sm:py-0">
          <ul className="divide-y divide-line">
            {senders.map((sender) => {
              const name = sender.name || t("transfers.somebody");
              const time = formatInstant(sender.since, locale, "date");
              return (
                <li key={sender.id} className="flex flex-wrap items-center justify-between gap-3 py-4">
                  <div className="min-w-0">
                    <p className="font-semibold">{name}</p>
                    <p className="text-14 text-muted">{t("transfers.blocked.since", { time })}</p>
                  </div>
                  <ActionForm action={unblockAction}>
                    <input type="hidden" name="id" value={sender.id} />
                    <SubmitButton
                      variant="secondary"
                      size="small"
                      pending={t("transfers.blocked.unblocking")}
                      aria-label={t("transfers.blocked.unblock", { name })}
                    >
                      {t("transfers.blocked.unblockShort")}
                    </SubmitButton>
                  </ActionForm>
                </li>
              );
            })}
          </ul>
        </Card>
      )}
    </>
  );
}
