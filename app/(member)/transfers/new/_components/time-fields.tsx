"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { RadioCards } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { DateTimeField } from "@/components/ui/input";
import { instant, later } from "@/lib/core/clock";

const JST = 9 * 60 * 60 * 1000;

/** Now, or at a date and time of Japan's clock. */
export function TimeFields({ today }: { today: string }) {
  const t = useTranslations("transfers.time");
  const [when, setWhen] = useState("now");
  const earliest = later(instant(today), JST).toISOString().slice(0, 16);
  return (
    <>
      <FieldSet name="when" label={<span className="sr-only">{t("title")}</span>}>
        <RadioCards
          value={when}
          onChange={setWhen}
          choices={[
            { value: "now", label: t("now") },
            { value: "later", label: t("later"), help: t("laterHelp") },
          ]}
        />
      </FieldSet>
      <div hidden={when !== "later"}>
        <Field name="at" label={t("at")}>
          <DateTimeField min={earliest} className="max-w-72" />
        </Field>
      </div>
    </>
  );
}
