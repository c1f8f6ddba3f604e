import type { Metadata } from "next";
import { ClientMessages } from "@/components/i18n/client-messages";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { now } from "@/lib/core/clock";
import { errorText } from "@/lib/runtime/action";
import { requestPerson, requireMember } from "@/lib/runtime/session";
import { earlierRecipients } from "@/lib/transfers/list-queries";
import { sendForm } from "@/lib/transfers/send-form";
import { SendFlow } from "./_components/send-flow";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("transfers.new.title") };
}

export default async function NewTransferPage() {
  const [t, ctx] = await Promise.all([getT(), requireMember("/transfers/new")]);
  const [facts, recipients, person] = await Promise.all([
    sendForm(ctx, {}),
    earlierRecipients(ctx, {}),
    requestPerson(),
  ]);
  return (
    <>
      <PageHeader title={t("transfers.new.title")} lead={t("transfers.new.lead")} />
      {!facts || facts.refusal ? (
        <Notice tone="warning" title={t("transfers.new.frozen")}>
          {facts?.refusal
            ? errorText(ctx, facts.refusal.code, facts.refusal.params)
            : t("transfers.errors.no_account")}
        </Notice>
      ) : facts.balance === 0n ? (
        <EmptyState
          title={t("transfers.new.empty")}
          action={
            <Button asChild>
              <Link href="/purchases/new">{t("transfers.new.buy")}</Link>
            </Button>
          }
        >
          {t("transfers.new.emptyText")}
        </EmptyState>
      ) : (
        <ClientMessages namespaces={["transfers", "gifts"]}>
          <SendFlow
            facts={{ balance: facts.balance, transferMax: facts.transferMax, monthLeft: facts.monthLeft }}
            recipients={recipients}
            sender={person?.name ?? ""}
            today={now().toISOString()}
          />
        </ClientMessages>
      )}
    </>
  );
}
