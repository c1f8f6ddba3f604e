"use client";

import { X } from "lucide-react";
import { startTransition, useState } from "react";
import { useTranslations } from "use-intl/react";
import { RadioCards } from "@/components/ui/choices";
import { FieldSet } from "@/components/ui/field";
import { newRequestKey, REQUEST_KEY_FIELD } from "@/components/ui/request-key";
import type { SavedAddress } from "@/lib/exchanges/saved-addresses";
import { forgetAction } from "../actions";

type SavedAddressesProps = {
  addresses: readonly SavedAddress[];
  value: string;
  onChange: (value: string) => void;
  onForgotten: (id: string) => void;
};

/** The addresses that were used before, and a new one. The chosen one can be taken out of the list. */
export function SavedAddresses({ addresses, value, onChange, onForgotten }: SavedAddressesProps) {
  const t = useTranslations("exchanges.address");
  const [problem, setProblem] = useState("");
  const chosen = addresses.find(({ id }) => id === value);

  function forget(id: string) {
    const form = new FormData();
    form.set("id", id);
    form.set(REQUEST_KEY_FIELD, newRequestKey());
    startTransition(async () => {
      const answer = await forgetAction({ status: "idle" }, form);
      setProblem(answer.status === "error" ? answer.message : "");
      if (answer.status === "ok") onForgotten(id);
    });
  }

  return (
    <div className="grid gap-2">
      <FieldSet name="address" label={t("saved")}>
        <RadioCards
          value={value}
          onChange={onChange}
          choices={[
            ...addresses.map(({ id, address }) => ({
              value: id,
              label: address.name,
              help: `〒${address.postalCode.slice(0, 3)}-${address.postalCode.slice(3)} ${address.prefecture}${address.city}${address.line1} ${address.line2}`.trim(),
            })),
            { value: "new", label: t("new") },
          ]}
        />
      </FieldSet>
      {chosen && (
        <button
          type="button"
          className="inline-flex min-h-11 items-center gap-1.5 justify-self-start text-14 text-muted hover:text-ink"
          onClick={() => forget(chosen.id)}
        >
          <X aria-hidden="true" className="size-4" />
          {t("forget", { name: chosen.address.name })}
        </button>
      )}
      <p role="status" className="text-14 text-vermilion empty:hidden">
        {problem}
      </p>
    </div>
  );
}
