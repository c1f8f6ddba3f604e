"use client";

import { Heart } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { favouriteAction } from "../actions";

/** Keeps a product as a favourite, or no longer. */
export function FavouriteButton({ id, favourite }: { id: string; favourite: boolean }) {
  const t = useTranslations("catalogue.favourite");
  return (
    <ActionForm action={favouriteAction} className="gap-2">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="keep" value={favourite ? "0" : "1"} />
      <SubmitButton variant="secondary" wide pending={t("saving")}>
        <Heart
          aria-hidden="true"
          className={favourite ? "size-5 fill-vermilion text-vermilion" : "size-5 text-vermilion"}
        />
        {favourite ? t("remove") : t("add")}
      </SubmitButton>
    </ActionForm>
  );
}
