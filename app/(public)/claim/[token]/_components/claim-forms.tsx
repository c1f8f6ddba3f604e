"use client";

import { type ReactNode, startTransition } from "react";
import { useTranslations } from "use-intl/react";
import { GiftOpening } from "@/components/domain/gift-opening";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { newRequestKey, REQUEST_KEY_FIELD } from "@/components/ui/request-key";
import type { GiftDesign, Occasion } from "@/lib/core/gifts";
import { claimAction, openAction } from "../actions";

type GiftToOpenProps = {
  token: string;
  gift: { id: string; design: GiftDesign; occasion: Occasion; opened: boolean };
  sender: string;
  children: ReactNode;
};

/** The tied card. Only the person's own press opens it, and tells the sender. */
export function GiftToOpen({ token, gift, sender, children }: GiftToOpenProps) {
  function opened() {
    const form = new FormData();
    form.set("token", token);
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

/** One press takes the gift. */
export function ClaimButton({ token, points }: { token: string; points: string }) {
  const t = useTranslations("claim");
  return (
    <ActionForm action={claimAction}>
      <input type="hidden" name="token" value={token} />
      <SubmitButton size="large" wide pending={t("receiving")}>
        {t("receive", { points })}
      </SubmitButton>
    </ActionForm>
  );
}
