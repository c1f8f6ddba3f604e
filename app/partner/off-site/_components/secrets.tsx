"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl/react";
import { DateTime } from "@/components/domain/date-time";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { Notice } from "@/components/ui/notice";
import type { SiteSecret } from "@/lib/off-site/secret-queries";
import { createSecretAction, revokeSecretAction } from "../actions";

type SecretsProps = {
  secrets: readonly SiteSecret[];
  /** Whether another one may be made. */
  room: boolean;
  /** Whether members' choices are awaited signed. */
  signs: boolean;
};

/** The secrets with which the site signs: made, shown once, replaced without a gap, ended. */
export function Secrets({ secrets, room, signs }: SecretsProps) {
  const t = useTranslations("shopsite.secrets");
  const [made, setMade] = useState<{ id: string; secret: string } | null>(null);
  const shown = made && secrets.some(({ id }) => id === made.id) ? made : null;
  return (
    <Card aria-labelledby="secrets" className="grid gap-4">
      <div className="grid gap-1">
        <h2 id="secrets" className="text-20">
          {t("title")}
        </h2>
        <p className="text-14 text-muted">{t("text")}</p>
      </div>
      {shown && <NewSecret secret={shown.secret} onKept={() => setMade(null)} />}
      {secrets.length > 0 && (
        <ul className="divide-y divide-line border-line border-y">
          {secrets.map((secret) => (
            <SecretRow key={secret.id} secret={secret} last={signs && secrets.length === 1} />
          ))}
        </ul>
      )}
      {room ? (
        <ActionForm action={createSecretAction} onDone={setMade} className="gap-3">
          <SubmitButton
            variant={secrets.length > 0 ? "secondary" : "primary"}
            pending={t("creating")}
            className="justify-self-start"
          >
            {secrets.length > 0 ? t("createSecond") : t("create")}
          </SubmitButton>
        </ActionForm>
      ) : (
        <p className="text-14 text-muted">{t("full")}</p>
      )}
    </Card>
  );
}

/** The only time that a secret can be read. */
function NewSecret({ secret, onKept }: { secret: string; onKept: () => void }) {
  const t = useTranslations("shopsite.secrets");
  return (
    <Notice tone="success" title={t("made")} live>
      <div className="grid justify-items-start gap-3">
        <p>{t("once")}</p>
        <code className="w-full select-all break-all rounded-control border border-line bg-surface p-3 text-14 text-ink">
          {secret}
        </code>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={secret} className="border border-edge bg-surface px-3 font-semibold text-ink">
            {t("copy")}
          </CopyButton>
          <Button variant="ghost" size="small" onClick={onKept}>
            {t("kept")}
          </Button>
        </div>
      </div>
    </Notice>
  );
}

function SecretRow({ secret, last }: { secret: SiteSecret; last: boolean }) {
  const t = useTranslations("shopsite.secrets");
  const { id, ending, createdAt, createdBy, lastUsedAt } = secret;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <div className="grid min-w-0 gap-0.5">
        <p className="flex items-center gap-2 font-semibold">
          <KeyRound aria-hidden="true" className="size-4 shrink-0 text-muted" />
          {t("ending", { ending })}
        </p>
        <p className="flex flex-wrap items-center gap-x-1 text-12 text-muted">
          <span className="break-all">{id}</span>
          <CopyButton text={id} label={t("copyId")} className="-my-2" />
        </p>
        <p className="text-14 text-muted">
          {t("created", { name: createdBy })} <DateTime at={createdAt} className="tabular" />
        </p>
        <p className="text-14 text-muted">
          {t("used")} {lastUsedAt ? <DateTime at={lastUsedAt} className="tabular" /> : t("never")}
        </p>
      </div>
      <AlertDialog
        trigger={
          <Button variant="danger" size="small" aria-label={t("revokeOf", { ending })}>
            {t("revoke")}
          </Button>
        }
        title={t("revokeTitle", { ending })}
        description={last ? t("revokeLast") : t("revokeText")}
      >
        <ActionForm action={revokeSecretAction}>
          <input type="hidden" name="id" value={id} />
          <SubmitButton variant="danger" wide pending={t("revoking")}>
            {t("revokeSubmit")}
          </SubmitButton>
        </ActionForm>
      </AlertDialog>
    </li>
  );
}
