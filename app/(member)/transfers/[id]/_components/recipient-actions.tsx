"use client";

import { type ReactNode, startTransition, useState } from "react";
import { useTranslations } from "use-intl/react";
import { GiftOpening } from "@/components/domain/gift-opening";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { newRequestKey, REQUEST_KEY_FIELD } from "@/components/ui/request-key";
import { characters, type GiftDesign, MESSAGE_MAX, type Occasion } from "@/lib/core/gifts";
import { blockAction, openAction, receiveAction, thankAction } from "../actions";

type OpenedGiftProps = {
  gift: { id: string; design: GiftDesign; occasion: Occasion; opened: boolean };
  sender: string;
  children: ReactNode;
};

/** The card to open. Opening it is told to the sender, once. */
export function OpenedGift({ gift, sender, children }: OpenedGiftProps) {
  function opened() {
    const form = new FormData();
    form.set("id", gift.id);
    form.set(REQUEST_KEY_FIELD, newRequestKey());
    startTransition(async () => {
      await openAction({ status: "idle" }, form);
    });
  }
  return (
    <GiftOpening
      gift={gift.id}
      design={gift.design}
      occasion={gift.occasion}
      sender={sender}
      opened={gift.opened}
      onOpen={opened}
    >
      {children}
    </GiftOpening>
  );
}

/** One press takes a waiting gift. */
export function Receive({ id, points }: { id: string; points: string }) {
  const t = useTranslations("transfers.received");
  return (
    <ActionForm action={receiveAction}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton size="large" wide pending={t("receiving")}>
        {t("receive", { points })}
      </SubmitButton>
    </ActionForm>
  );
}

/** A note back to the sender. */
export function Thank({ id, sender }: { id: string; sender: string }) {
  const t = useTranslations("transfers");
  const [message, setMessage] = useState("");
  return (
    <ActionForm action={thankAction} draft={`thanks-${id}`} className="gap-4">
      <input type="hidden" name="id" value={id} />
      <Field
        name="message"
        label={t("received.thanks")}
        help={
          <>
            {t("received.thanksHelp", { name: sender })}{" "}
            <span className="tabular">
              {t("card.count", { count: characters(message), max: MESSAGE_MAX })}
            </span>
          </>
        }
      >
        <Textarea value={message} onChange={(event) => setMessage(event.target.value)} />
      </Field>
      <SubmitButton pending={t("received.thanking")}>{t("received.thank")}</SubmitButton>
    </ActionForm>
  );
}

/** Asks once more before a sender is blocked. */
export function BlockSender({ id, sender }: { id: string; sender: string }) {
  const t = useTranslations("transfers.received");
  return (
    <AlertDialog
      trigger={
        <Button variant="ghost" size="small" className="shrink justify-self-start text-start text-muted">
          {t("block", { name: sender })}
        </Button>
      }
      title={t("blockTitle", { name: sender })}
      description={t("blockText")}
    >
      <ActionForm action={blockAction}>
        <input type="hidden" name="id" value={id} />
        <SubmitButton variant="danger" wide pending={t("blocking")}>
          {t("blockSubmit")}
        </SubmitButton>
      </ActionForm>
    </AlertDialog>
  );
}
