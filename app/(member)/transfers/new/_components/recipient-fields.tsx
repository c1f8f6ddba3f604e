"use client";

import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { RadioCards } from "@/components/ui/choices";
import { Field, FieldSet } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { EarlierRecipient } from "@/lib/transfers/list-queries";
import { AddressBook } from "./address-book";

type RecipientFieldsProps = {
  channel: string;
  onChannel: (channel: string) => void;
  recipients: readonly EarlierRecipient[];
};

/** Who the gift is for: an address, an account number, or whoever gets the link; or somebody from the address book. */
export function RecipientFields({ channel, onChannel, recipients }: RecipientFieldsProps) {
  const t = useTranslations("transfers.recipient");
  const [to, setTo] = useState("");
  const [name, setName] = useState("");

  function choose(recipient: EarlierRecipient) {
    onChannel(recipient.channel);
    setTo(recipient.to);
    setName(recipient.named ?? "");
  }

  return (
    <>
      {recipients.length > 0 && <AddressBook recipients={recipients} onChoose={choose} />}
      <FieldSet name="channel" label={<span className="sr-only">{t("title")}</span>}>
        <RadioCards
          value={channel}
          onChange={onChannel}
          choices={[
            { value: "email", label: t("email"), help: t("emailHelp") },
            { value: "account", label: t("account"), help: t("accountHelp") },
            { value: "link", label: t("link"), help: t("linkHelp") },
          ]}
        />
      </FieldSet>
      {channel === "email" && (
        <Field key="email" name="to" label={t("emailField")}>
          <Input
            type="email"
            inputMode="email"
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </Field>
      )}
      {channel === "account" && (
        <Field key="account" name="to" label={t("numberField")} help={t("numberFieldHelp")}>
          <Input
            inputMode="numeric"
            autoComplete="off"
            maxLength={24}
            className="tabular"
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
        </Field>
      )}
      <Field name="toName" label={t("name")} help={t("nameHelp")} optional>
        <Input
          autoComplete="off"
          maxLength={50}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
    </>
  );
}
