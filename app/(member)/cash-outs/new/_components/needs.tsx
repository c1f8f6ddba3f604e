import { Check, CircleAlert, CircleDashed } from "lucide-react";
import type { ReactNode } from "react";
import { getT } from "@/components/i18n/request";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { CashOutForm } from "@/lib/cash-outs/queries";

type NeedsProps = Pick<CashOutForm, "identity" | "bankAccount">;

/** The two things that cashing out takes besides points: how each stands, and where it is done. */
export async function Needs({ identity, bankAccount }: NeedsProps) {
  const t = await getT();
  return (
    <Card aria-labelledby="needs-heading">
      <h2 id="needs-heading" className="mb-2 text-20">
        {t("cashouts.new.needs")}
      </h2>
      <ul className="divide-y divide-line">
        <IdentityNeed identity={identity} />
        <BankNeed bankAccount={bankAccount} />
      </ul>
    </Card>
  );
}

async function IdentityNeed({ identity }: Pick<NeedsProps, "identity">) {
  const t = await getT();
  const texts = {
    approved: t("cashouts.new.identityDone"),
    submitted: t("cashouts.new.identityWaiting"),
    declined: t("cashouts.new.identityDeclined"),
    none: t("cashouts.new.identityMissing"),
  };
  const state = identity === "approved" ? "done" : identity === "submitted" ? "waiting" : "open";
  const action = identity === "submitted" ? t("cashouts.new.identitySee") : t("cashouts.new.identityAction");
  return (
    <Need
      state={state}
      title={t("cashouts.new.identity")}
      text={texts[identity]}
      way={state === "done" ? null : { href: "/settings/identity?next=/cash-outs/new", label: action }}
    />
  );
}

async function BankNeed({ bankAccount }: Pick<NeedsProps, "bankAccount">) {
  const t = await getT();
  const title = t("cashouts.new.bank");
  const href = "/settings/bank-account?next=/cash-outs/new";
  if (!bankAccount)
    return (
      <Need
        state="open"
        title={title}
        text={t("cashouts.new.bankMissing")}
        way={{ href, label: t("cashouts.new.bankAction") }}
      />
    );
  const { bankName: bank, lastFour, status } = bankAccount;
  const account = t("cashouts.account", { bank, lastFour });
  const texts = {
    active: account,
    held: t("cashouts.new.bankHeld"),
    broken: t("cashouts.new.bankBroken", { account }),
  };
  const state = status === "active" ? "done" : status === "held" ? "waiting" : "open";
  const label = status === "broken" ? t("cashouts.new.bankMend") : t("cashouts.new.bankChange");
  return <Need state={state} title={title} text={texts[status]} way={{ href, label }} />;
}

type NeedProps = {
  state: "done" | "waiting" | "open";
  title: string;
  text: ReactNode;
  way: { href: string; label: string } | null;
};

async function Need({ state, title, text, way }: NeedProps) {
  const t = await getT();
  const words = {
    done: t("cashouts.new.done"),
    waiting: t("cashouts.new.waiting"),
    open: t("cashouts.new.open"),
  };
  const Icon = { done: Check, waiting: CircleDashed, open: CircleAlert }[state];
  const look = { done: "text-pine", waiting: "text-gold-text", open: "text-vermilion" }[state];
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 py-3">
      <Icon aria-hidden="true" className={`size-5 shrink-0 ${look}`} strokeWidth={2.25} />
      <div className="min-w-40 flex-1">
        <p className="font-semibold">
          {title}
          <span className="sr-only">: {words[state]}</span>
        </p>
        <p className="text-14 text-muted">{text}</p>
      </div>
      {way && (
        <Button
          asChild
          size="small"
          variant={state === "open" ? "primary" : "ghost"}
          className={state === "open" ? "max-sm:w-full" : ""}
        >
          <Link href={way.href}>{way.label}</Link>
        </Button>
      )}
    </li>
  );
}
