"use client";

import { useTranslations } from "use-intl/react";
import { FieldSet } from "@/components/ui/field";
import { GIFT_DESIGNS, type GiftDesign } from "@/lib/core/gifts";
import { CardCover } from "./card-cover";

type CardPickerProps = {
  name?: string;
  defaultValue?: GiftDesign;
  value?: GiftDesign;
  onChange?: (design: GiftDesign) => void;
};

/** The eight cards to choose from. Needs the `gifts` messages. */
export function CardPicker({ name = "design", defaultValue = "plain", value, onChange }: CardPickerProps) {
  const t = useTranslations("gifts");
  return (
    <FieldSet name={name} label={t("picker.label")}>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
        {GIFT_DESIGNS.map((design) => (
          <label
            key={design}
            className="group grid content-start gap-1.5 rounded-card p-1.5 text-center text-14 outline-offset-2 hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-indigo has-checked:bg-vermilion-soft has-checked:font-semibold has-checked:ring-2 has-checked:ring-vermilion"
          >
            <input
              type="radio"
              name={name}
              value={design}
              className="sr-only"
              {...(value === undefined
                ? { defaultChecked: design === defaultValue }
                : { checked: design === value })}
              onChange={() => onChange?.(design)}
            />
            <CardCover design={design} className="rounded-control" />
            <span className="pb-0.5">{t(`designs.${design}`)}</span>
          </label>
        ))}
      </div>
    </FieldSet>
  );
}
