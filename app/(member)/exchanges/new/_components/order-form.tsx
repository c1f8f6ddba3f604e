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
  const [address, setAddress] = useState<string>(addresses[0]?.id ?? "new");
  const gift = forWhom === "gift";

  function forget(id: string) {
    const rest = kept.filter((one) => one.id !== id);
    setKept(rest);
    if (address === id) setAddress(rest[0]?.id ?? "new");
  }

  return (
    <ActionForm action={action} draft={draft} className="gap-8">
      {children}
      {goods}
      <Part title={t("forWhom")}>
        <FieldSet name="forWhom" label={<span className="sr-only">{t("forWhom")}</span>}>
          <RadioCards
            value={forWhom}
            onChange={setForWhom}
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

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4">
      <h2 className="text-20">{title}</h2>
      {children}
    </section>
  );
}
