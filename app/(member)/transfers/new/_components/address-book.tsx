"use client";

import { X } from "lucide-react";
import { startTransition, useState } from "react";
import { useTranslations } from "use-intl/react";
import { cn } from "@/components/ui/cn";
import { newRequestKey, REQUEST_KEY_FIELD } from "@/components/ui/request-key";
import { formatAccountNumber } from "@/lib/core/account-number";
import type { EarlierRecipient } from "@/lib/transfers/list-queries";
import { forgetAction } from "../actions";

type AddressBookProps = {
  recipients: readonly EarlierRecipient[];
  onChoose: (recipient: EarlierRecipient) => void;
};

/** Whom one has sent to before: a press fills them in, the cross takes them out of the list. */
export function AddressBook({ recipients, onChoose }: AddressBookProps) {
  const t = useTranslations("transfers.book");
  const [gone, setGone] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState("");
  const shown = recipients.filter(({ recipient }) => !gone.includes(recipient));
  if (!shown.length) return null;

  function forget(recipient: string) {
    const form = new FormData();
    form.set("recipient", recipient);
    form.set(REQUEST_KEY_FIELD, newRequestKey());
    startTransition(async () => {
      const answer = await forgetAction({ status: "idle" }, form);
      if (answer.status === "error") setProblem(answer.message);
      else setGone((before) => [...before, recipient]);
    });
  }

  return (
    <section aria-label={t("title")} className="grid gap-2">
      <h3 className="font-semibold text-14">{t("title")}</h3>
      <ul className="flex flex-wrap gap-2">
        {shown.map((entry) => (
          <Entry
            key={entry.recipient}
            entry={entry}
            onChoose={() => onChoose(entry)}
            onForget={() => forget(entry.recipient)}
          />
        ))}
      </ul>
      <p role="status" className="text-14 text-vermilion empty:hidden">
        {problem}
      </p>
    </section>
  );
}

function Entry({
  entry,
  onChoose,
  onForget,
}: {
  entry: EarlierRecipient;
  onChoose: () => void;
  onForget: () => void;
}) {
  const t = useTranslations("transfers.book");
  const name = entry.named ?? entry.masked;
  const address = entry.channel === "account" ? formatAccountNumber(entry.to) : entry.to;
  return (
    <li className="flex min-w-0 max-w-full items-stretch overflow-hidden rounded-full border border-edge bg-surface">
      <button
        type="button"
        aria-label={t("choose", { name: [name, address].filter(Boolean).join(" ") })}
        className="min-h-11 min-w-0 px-4 py-1 text-start -outline-offset-2 hover:bg-sunken"
        onClick={onChoose}
      >
        {name && <span className="block truncate text-14">{name}</span>}{" "}
        <span className={cn("tabular block truncate", name ? "text-12 text-muted" : "text-14")}>
          {address}
        </span>
      </button>
      <button
        type="button"
        aria-label={t("remove", { name: name ?? entry.to })}
        className="grid w-10 shrink-0 place-items-center border-line border-s text-muted -outline-offset-2 hover:bg-sunken hover:text-ink"
        onClick={onForget}
      >
        <X aria-hidden="true" className="size-4" />
      </button>
    </li>
  );
}
