"use client";

import { useTranslations } from "use-intl/react";
import { ActionForm } from "@/components/ui/action-form";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { Button, SubmitButton } from "@/components/ui/button";
import { changeRoleAction, removeAction, revokeAction } from "../actions";

type Props = { person: string; name: string; owner: boolean; self: boolean };

/** What an owner can do with one of the shop's people. */
export function MemberActs({ person, name, owner, self }: Props) {
  const t = useTranslations("organisations.people");
  return (
    <div className="flex flex-wrap gap-2">
      <ActionForm action={changeRoleAction}>
        <input type="hidden" name="person" value={person} />
        <input type="hidden" name="role" value={owner ? "clerk" : "owner"} />
        <SubmitButton variant="secondary" size="small" pending={t("changing")}>
          {owner ? t("makeClerk") : t("makeOwner")}
        </SubmitButton>
      </ActionForm>
      <AlertDialog
        trigger={
          <Button variant="danger" size="small">
            {self ? t("leave") : t("remove")}
          </Button>
        }
        title={self ? t("leaveTitle") : t("removeTitle", { name })}
        description={t("removeText")}
      >
        <ActionForm action={removeAction}>
          <input type="hidden" name="person" value={person} />
          {self && <input type="hidden" name="self" value="1" />}
          <SubmitButton variant="danger" wide pending={t("removing")}>
            {self ? t("leave") : t("remove")}
          </SubmitButton>
        </ActionForm>
      </AlertDialog>
    </div>
  );
}

/** Withdraws an invitation. */
export function RevokeForm({ id, email }: { id: string; email: string }) {
  const t = useTranslations("organisations.people");
  return (
    <ActionForm action={revokeAction}>
      <input type="hidden" name="id" value={id} />
      <SubmitButton
        variant="secondary"
        size="small"
        pending={t("removing")}
        aria-label={t("revokeOf", { email })}
      >
        {t("revoke")}
      </SubmitButton>
    </ActionForm>
  );
}
