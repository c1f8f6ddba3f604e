import { MailButton, MailLayout, MailText, MailTitle } from "../layout";
import type { MailTemplate } from "../template";

/** Leads to the page that finishes a registration. The name that was typed is not in it: anybody may type an address. */
export const verifyEmail: MailTemplate<{ secret: string }> = {
  subject: ({ t }) => t("identity.mail.verify.subject"),
  body: (scope, { secret }) => {
    const { t, appUrl } = scope;
    return (
      <MailLayout scope={scope} preview={t("identity.mail.verify.text")}>
        <MailTitle>{t("identity.mail.verify.title")}</MailTitle>
        <MailText>{t("identity.mail.verify.text")}</MailText>
        <MailButton href={`${appUrl}/verify?token=${secret}`}>{t("identity.mail.verify.button")}</MailButton>
        <MailText muted>{t("identity.mail.verify.until")}</MailText>
        <MailText muted>{t("identity.mail.notYou")}</MailText>
      </MailLayout>
    );
  },
};

/** Says to somebody who has an account that another one was asked for with their address. */
export const alreadyRegistered: MailTemplate<Record<never, never>> = {
  subject: ({ t }) => t("identity.mail.already.subject"),
  body: (scope) => {
    const { t, appUrl } = scope;
    return (
      <MailLayout scope={scope} preview={t("identity.mail.already.text")}>
        <MailTitle>{t("identity.mail.already.title")}</MailTitle>
        <MailText>{t("identity.mail.already.text")}</MailText>
        <MailButton href={`${appUrl}/sign-in`}>{t("identity.mail.already.button")}</MailButton>
        <MailText muted>{t("identity.mail.already.notYou")}</MailText>
      </MailLayout>
    );
  },
};

/** Leads to the page that sets a new password. */
export const resetPassword: MailTemplate<{ secret: string }> = {
  subject: ({ t }) => t("identity.mail.reset.subject"),
  body: (scope, { secret }) => {
    const { t, appUrl } = scope;
    return (
      <MailLayout scope={scope} preview={t("identity.mail.reset.text")}>
        <MailTitle>{t("identity.mail.reset.title")}</MailTitle>
        <MailText>{t("identity.mail.reset.text")}</MailText>
        <MailButton href={`${appUrl}/reset?token=${secret}`}>{t("identity.mail.setPassword")}</MailButton>
        <MailText muted>{t("identity.mail.reset.until")}</MailText>
        <MailText muted>{t("identity.mail.reset.notYou")}</MailText>
      </MailLayout>
    );
  },
};

/** Leads to the page that makes a new address the account's. */
export const emailChangeLink: MailTemplate<{ secret: string }> = {
  subject: ({ t }) => t("identity.mail.change.subject"),
  body: (scope, { secret }) => {
    const { t, appUrl } = scope;
    return (
      <MailLayout scope={scope} preview={t("identity.mail.change.text")}>
        <MailTitle>{t("identity.mail.change.title")}</MailTitle>
        <MailText>{t("identity.mail.change.text")}</MailText>
        <MailButton href={`${appUrl}/verify/email?token=${secret}`}>
          {t("identity.mail.change.button")}
        </MailButton>
        <MailText muted>{t("identity.mail.change.until")}</MailText>
        <MailText muted>{t("identity.mail.notYou")}</MailText>
      </MailLayout>
    );
  },
};
