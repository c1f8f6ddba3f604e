import type { Metadata } from "next";
import { AccountNumber } from "@/components/domain/account-number";
import { getLocale, getT } from "@/components/i18n/request";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LocaleSwitch, ThemeSwitch } from "@/components/ui/look-switches";
import { Notice } from "@/components/ui/notice";
import { ownBankAccount } from "@/lib/bank-accounts/queries";
import { ownIdentity } from "@/lib/compliance/queries";
import { formatInstant } from "@/lib/i18n/format";
import { readSecurity } from "@/lib/identity/read-security";
import { requestPerson, requireMember } from "@/lib/runtime/session";
import { chooseLocale, chooseTheme } from "../../_shell/look-actions";
import { ControlRow, Group, LinkRow } from "./_components/rows";
import { signOutAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getT())("settings.title") };
}

/** "Me": who one is here, how it looks, how it is protected, and the way out. */
export default async function SettingsPage({ searchParams }: { searchParams: Promise<{ done?: string }> }) {
  const ctx = await requireMember("/settings");
  const [t, locale, person, security, { account }, identity, { done }] = await Promise.all([
    getT(),
    getLocale(),
    requestPerson(),
    readSecurity(ctx, {}),
    ownBankAccount(ctx, {}),
    ownIdentity(ctx, {}),
    searchParams,
  ]);
  if (!person) return null;
  const { passwordChangedAt, secondFactorSince, sessions } = security;
  return (
    <div className="grid gap-8">
      <h1 className="text-24 sm:text-32">{t("settings.title")}</h1>
      {done === "saved" && <Notice tone="success">{t("settings.saved")}</Notice>}
      {done === "password" && <Notice tone="success">{t("settings.passwordDone")}</Notice>}
      {person.accountNumber && (
        <Card className="grid gap-1">
          <p className="text-14 text-muted">{t("settings.accountNumber")}</p>
          <AccountNumber value={person.accountNumber} className="text-20 sm:text-24" />
          <p className="text-14 text-muted">{t("settings.accountHelp")}</p>
        </Card>
      )}
      <Group title={t("settings.profile")}>
        <LinkRow href="/settings/name" label={t("settings.name")} value={person.name} />
        <LinkRow href="/settings/email" label={t("settings.email")} value={person.email} />
      </Group>
      <Group title={t("settings.look")}>
        <ControlRow label={t("settings.language")}>
          <LocaleSwitch action={chooseLocale} />
        </ControlRow>
        <ControlRow label={t("settings.theme")}>
          <ThemeSwitch action={chooseTheme} current={person.theme} />
        </ControlRow>
      </Group>
      <Group title={t("settings.security")}>
        <LinkRow
          href="/settings/password"
          label={t("settings.password")}
          value={
            passwordChangedAt &&
            t("settings.passwordChanged", { date: formatInstant(passwordChangedAt, locale, "date") })
          }
        />
        <LinkRow
          href="/settings/security"
          label={t("settings.twoStep")}
          value={secondFactorSince ? t("settings.on") : t("settings.off")}
        />
        <LinkRow
          href="/settings/security"
          label={t("settings.sessions")}
          value={t("settings.sessionCount", { count: sessions.length })}
        />
      </Group>
      {person.accountNumber && (
        <Group title={t("settings.payout")}>
          <LinkRow
            href="/settings/bank-account"
            label={t("settings.bankAccount")}
            value={account && t(`bankaccounts.status.${account.status}`)}
          />
          <LinkRow
            href="/settings/identity"
            label={t("settings.identity")}
            value={t(
              `compliance.status.${identity.approved ? "approved" : (identity.last?.status ?? "none")}`,
            )}
          />
        </Group>
      )}
      <Group title={t("settings.gifts")}>
        <LinkRow href="/settings/blocked" label={t("settings.blocked")} />
      </Group>
      {person.accountNumber && (
        <Group title={t("settings.account")}>
          <LinkRow href="/settings/delete" label={t("settings.delete")} danger />
        </Group>
      )}
      <ActionForm action={signOutAction}>
        <SubmitButton variant="secondary" wide pending={t("settings.signingOut")}>
          {t("settings.signOut")}
        </SubmitButton>
      </ActionForm>
    </div>
  );
}
