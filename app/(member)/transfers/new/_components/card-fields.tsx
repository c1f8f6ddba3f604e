"use client";

import { useState } from "react";
import { useLocale, useTranslations } from "use-intl/react";
import { CardPicker } from "@/components/domain/card-picker";
import { Checkbox, Chips } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import {
  characters,
  DESIGN_OF,
  type GiftDesign,
  MESSAGE_MAX,
  OCCASIONS,
  type Occasion,
} from "@/lib/core/gifts";

/** The occasion, the card that suits it or another one, the words, and what the mail should say. */
export function CardFields({ byMail }: { byMail: boolean }) {
  const t = useTranslations("transfers");
  const locale = useLocale();
  const [design, setDesign] = useState<GiftDesign>("plain");
  const [message, setMessage] = useState("");
  return (
    <>
      <Field name="occasion" label={t("card.occasion")}>
        <Select
          defaultValue="none"
          onChange={(event) => setDesign(DESIGN_OF[event.target.value as Occasion])}
        >
          {OCCASIONS.map((occasion) => (
            <option key={occasion} value={occasion}>
              {t(`occasion.${occasion}`)}
            </option>
          ))}
        </Select>
      </Field>
      <CardPicker value={design} onChange={setDesign} />
      <Field
        name="message"
        label={t("card.message")}
        optional
        help={
          <span className="tabular">{t("card.count", { count: characters(message), max: MESSAGE_MAX })}</span>
        }
      >
        <Textarea value={message} onChange={(event) => setMessage(event.target.value)} />
      </Field>
      <div hidden={!byMail} className="grid gap-4 [&[hidden]]:hidden">
        <FieldSet name="locale" label={t("card.language")} help={t("card.languageHelp")}>
          <Chips
            defaultValue={locale}
            choices={[
              { value: "ja", label: <span lang="ja">日本語</span> },
              { value: "en", label: <span lang="en">English</span> },
            ]}
          />
        </FieldSet>
        <Checkbox name="hideAmount" label={t("card.hideAmount")} help={t("card.hideAmountHelp")} />
      </div>
      <Checkbox name="noReply" label={t("card.noReply")} help={t("card.noReplyHelp")} />
    </>
  );
}
