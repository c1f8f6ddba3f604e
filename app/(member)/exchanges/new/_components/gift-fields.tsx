"use client";

import { useTranslations } from "use-intl/react";
import { Field } from "@/components/ui/field";
import { Input, Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { OCCASIONS } from "@/lib/core/gifts";

/** The words and the wrapping that go with a parcel for somebody else. */
export function GiftFields() {
  const t = useTranslations("exchanges.new");
  const occasions = useTranslations("transfers.occasion");
  return (
    <div className="grid gap-4">
      <Field name="giftMessage" label={t("message")} help={t("messageHelp")} optional>
        <Textarea />
      </Field>
      <Field name="occasion" label={t("occasion")} help={t("occasionHelp")}>
        <Select defaultValue="none">
          {OCCASIONS.map((occasion) => (
            <option key={occasion} value={occasion}>
              {occasions(occasion)}
            </option>
          ))}
        </Select>
      </Field>
      <Field name="wrappingName" label={t("wrappingName")} help={t("wrappingNameHelp")} optional>
        <Input autoComplete="off" maxLength={40} />
      </Field>
    </div>
  );
}
