"use client";

import { Minus, Plus } from "lucide-react";
import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { changeAction } from "../actions";

type QuantityFormProps = {
  product: string;
  name: string;
  quantity: number;
  /** The most that can be had now. */
  most: number;
};

/** One piece more or fewer, or none any more. */
export function QuantityForm({ product, name, quantity, most }: QuantityFormProps) {
  const t = useTranslations("exchanges.basket");
  return (
    <ActionForm action={changeAction} className="gap-2">
      <input type="hidden" name="product" value={product} />
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton
          name="quantity"
          value={quantity - 1}
          variant="secondary"
          size="icon"
          pending={<Spinner />}
          disabled={quantity <= 1}
          aria-label={t("fewer", { name })}
        >
          <Minus aria-hidden="true" className="size-4" />
        </SubmitButton>
        <span className="tabular min-w-8 text-center font-semibold">
          <span className="sr-only">{t("quantity")}: </span>
          {quantity}
        </span>
        <SubmitButton
          name="quantity"
          value={quantity + 1}
          variant="secondary"
          size="icon"
          pending={<Spinner />}
          disabled={quantity >= most}
          aria-label={t("more", { name })}
        >
          <Plus aria-hidden="true" className="size-4" />
        </SubmitButton>
        <RemoveButton name={name} />
      </div>
    </ActionForm>
  );
}

/** Takes out what cannot be had any more. */
export function RemoveForm({ product, name }: { product: string; name: string }) {
  return (
    <ActionForm action={changeAction} className="gap-2">
      <input type="hidden" name="product" value={product} />
      <RemoveButton name={name} />
    </ActionForm>
  );
}

function RemoveButton({ name }: { name: string }) {
  const t = useTranslations("exchanges.basket");
  return (
    <SubmitButton
      name="quantity"
      value={0}
      variant="ghost"
      size="small"
      className="min-h-11"
      pending={t("removing")}
      aria-label={t("removeNamed", { name })}
    >
      {t("remove")}
    </SubmitButton>
  );
}
