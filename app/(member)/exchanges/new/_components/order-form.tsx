"use client";

import { type ReactNode, useState } from "react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { RadioCards } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import type { OrdersPreview } from "@/lib/exchanges/preview-orders";
import type { SavedAddress } from "@/lib/exchanges/saved-addresses";
import type { ActionState } from "@/lib/runtime/action";
import { AddressFields } from "./address-fields";
import { GiftFields } from "./gift-fields";
import { SavedAddresses } from "./saved-addresses";

type OrderFormProps = {
  draft: string;
  action: (state: ActionState<OrdersPreview>, form: FormData) => Promise<ActionState<OrdersPreview>>;
  goods: ReactNode;
  addresses: readonly SavedAddress[];
  children: ReactNode;
};

/** For whom it is, where it goes, and what goes with it. */
export function OrderForm({ draft, action, goods, addresses, children }: OrderFormProps) {
  const t = useTranslations("exchanges.new");
  const [forWhom, setForWhom] = useState("self");
  const [kept, setKept] = useState(addresses);
  const [address, setAddress] = useState(() => firstFor("self", addresses));
  const gift = forWhom === "gift";

  /** Whoever has not chosen an address yet is shown the likely one of each side. */
  function choose(whom: string) {
    if (address === firstFor(forWhom, kept)) setAddress(firstFor(whom, kept));
    setForWhom(whom);
  }

  function forget(id: string) {
    const rest = kept.filter((one) => one.id !== id);
    setKept(rest);
    if (address === id) setAddress(firstFor(forWhom, rest));
  }

  return (
    <ActionForm action={action} draft={draft} className="gap-8">
      {children}
      {goods}
      <Part title={t("forWhom")}>
        <FieldSet name="forWhom" label={<span className="sr-only">{t("forWhom")}</span>}>
          <RadioCards
            value={forWhom}
            onChange={choose}
            choices={[
              { value: "self", label: t("self"), help: t("selfHelp") },
              { value: "gift", label: t("gift"), help: t("giftHelp") },
            ]}
          />
        </FieldSet>
      </Part>
      <Part title={gift ? t("addressOfGift") : t("address")}>
        {kept.length > 0 && (
          <SavedAddresses addresses={kept} value={address} onChange={setAddress} onForgotten={forget} />
        )}
        {(address === "new" || kept.length === 0) && <AddressFields />}
      </Part>
      <div hidden={!gift} className="[&[hidden]]:hidden">
        <Part title={t("giftTitle")}>
          <GiftFields />
        </Part>
      </div>
      <Part title={t("noteTitle")}>
        <Field name="note" label={t("note")} help={t("noteHelp")} optional>
          <Textarea rows={3} />
        </Field>
      </Part>
      <SubmitButton size="large" wide pending={t("checking")}>
        {t("review")}
      </SubmitButton>
    </ActionForm>
  );
}

/** What is sent to oneself goes to one's own address, a gift to another's; of several, to the one used last. */
function firstFor(whom: string, addresses: readonly SavedAddress[]): string {
  const self = whom === "self";
  const fits = addresses.find(({ own }) => own === self) ?? (self ? addresses[0] : undefined);
  return fits?.id ?? "new";
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <h2 className="text-20">{title}</h2>
      {children}
    </section>
  );
}
